// A bare Bun.serve that answers the bytes it is given: what no server on Bun can be faster than.
const [, , body = '', headers = '{}'] = process.argv
const init = { headers: JSON.parse(headers) }
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: () => new Response(body, init),
})
process.stdout.write(`${server.port}\n`)

// A bare Bun.serve that answers the bytes it is given: what no server on Bun can be faster than.
const body = process.argv[2] ?? ''
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: () =>
    new Response(body, { headers: { 'Content-Type': 'application/json;charset=utf-8' } }),
})
process.stdout.write(`${server.port}\n`)

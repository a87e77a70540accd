import { expect, test } from 'bun:test'
import { openCli } from './cli.ts'

/** A server on this machine that says it can serve from the so-many-th time on that it is asked. */
function startServer(healthyFrom = 1) {
  let asked = 0
  return Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request) {
      if (new URL(request.url).pathname !== '/health') return new Response(null, { status: 404 })
      asked += 1
      return asked < healthyFrom
        ? Response.json({ status: 'unavailable' }, { status: 503 })
        : Response.json({ status: 'ok' })
    },
  })
}

test('a server that can serve is told as such, past any proxy', async () => {
  await using cli = await openCli()
  await using server = startServer()
  const nobody = 'http://127.0.0.1:1'
  const env = { PORT: String(server.port), HTTP_PROXY: nobody, http_proxy: nobody }
  const { exitCode, stdout } = await cli.spawn(['health'], env)
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `http://127.0.0.1:${server.port} can serve.\n`,
  })
})

test('a server that cannot serve, or that is not there, is a failure', async () => {
  await using cli = await openCli()
  const server = startServer(1000)
  const env = { PORT: String(server.port) }
  const url = `http://127.0.0.1:${server.port}`
  const refused = await cli.spawn(['health'], env)
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toBe(`The server at ${url} answers, but cannot serve now (status 503).\n`)
  await server.stop(true)
  const missing = await cli.spawn(['health'], env)
  expect(missing.exitCode).toBe(1)
  expect(missing.stderr).toBe(`No server answers at ${url}.\n`)
})

test.each(['', 'Welcome!', '{"status":"up"}', '"ok"'])(
  'another server in its place, which answers %j, is a failure',
  async (body) => {
    await using cli = await openCli()
    await using server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: () => new Response(body),
    })
    expect(await cli.spawn(['health'], { PORT: String(server.port) })).toMatchObject({
      exitCode: 1,
      stderr: `Another server than askmysite answers at http://127.0.0.1:${server.port}.\n`,
    })
  },
)

test('--wait asks again until it can', async () => {
  await using cli = await openCli()
  await using server = startServer(3)
  expect(await cli.spawn(['health', '--wait', '60'], { PORT: String(server.port) })).toMatchObject({
    exitCode: 0,
  })
})

test('a --wait that is no number of seconds is wrong usage', async () => {
  await using cli = await openCli()
  expect(await cli.run('health', '--wait', 'long')).toMatchObject({ exitCode: 2, stdout: '' })
})

import { expect, test } from 'bun:test'
import { defaultFetchLimits } from '../../../src/knowledge/fetch/http-get.ts'
import { RobotsFiles } from '../../../src/knowledge/fetch/read-robots.ts'
import { fetchStartPage } from '../../../src/knowledge/fetch/start-page.ts'
import { startRawServer } from '../../support/raw-server.ts'

const fetcher = {
  limits: { ...defaultFetchLimits, timeoutMs: 50 },
  allowPrivate: true,
  signal: new AbortController().signal,
}

function start(address: string) {
  return fetchStartPage(address, fetcher, new RobotsFiles(fetcher))
}

test('an address with a password in it is refused without repeating that', async () => {
  using server = startRawServer(() => {})
  await expect(start(`http://name:word@127.0.0.1:${server.port}/tea?a=1`)).rejects.toThrow(
    `Only what everyone may read is read: leave the name and password out of ${server.url}/tea?a=1.`,
  )
  expect(server.heads).toEqual([])
})

test('where robots.txt is never sent in full, that is what is told', async () => {
  using server = startRawServer((_, line) => line.write('HTTP/1.1 200 OK\r\n\r\nUser-agent'))
  await expect(start(server.url)).rejects.toThrow(
    `${server.url}/robots.txt did not answer in full within 0.05 seconds, so for now nothing of the site may be read; check that the site is up, and try again.`,
  )
})

import { afterAll, beforeEach } from 'bun:test'
import { type FakeChatServer, newState, startFakeChatServer } from './fake-chat-server.ts'
import { type HostPageServer, startHostPages } from './host-page-server.ts'

/**
 * A chat server and the websites that carry its chat, for the tests of one file; to each of them the
 * server is as new. One server for all, as it packs its scripts but once.
 */
export function chatOnPages(): { server: FakeChatServer; pages: HostPageServer } {
  const server = startFakeChatServer()
  const pages = startHostPages(server.url)
  beforeEach(() => {
    Object.assign(server, newState())
  })
  afterAll(async () => {
    await pages.stop()
    await server.stop()
  })
  return { server, pages }
}

import type { Chatbot } from '../../src/domain/chatbot.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { TestClock } from '../support/clock.ts'

/** A chatbot in a store of its own, for what it knows to be put there. */
export interface Knowing extends AsyncDisposable {
  store: Store
  clock: TestClock
  chatbot: Chatbot
  /** The URLs of what it knows, sorted. */
  urls(): Promise<string[]>
}

export async function openKnowing(primaryLanguage = 'en'): Promise<Knowing> {
  const store = await openSqliteStore({ dataDir: ':memory:' })
  const clock = new TestClock()
  const site = { siteName: 'Alpine Tea', siteUrl: 'https://tea.example', domains: ['tea.example'] }
  const chatbot = newChatbot({ name: 'Tea', ...site, primaryLanguage }, clock.now())
  await store.createChatbot(chatbot)
  return {
    store,
    clock,
    chatbot,
    urls: async () => (await store.listPages(chatbot.id)).map(({ url }) => url),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppOverrides, openApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { type Environment, newApiKey, type Protocol, toApiKey } from '../../src/domain/api-key.ts'
import type { Chatbot, ChatbotSettings } from '../../src/domain/chatbot.ts'
import { newId } from '../../src/domain/ids.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import type { TurnRecord } from '../../src/domain/usage.ts'
import { createHandler, type Handler } from '../../src/http/handler.ts'
import { TestClock } from './clock.ts'
import { rowsOf } from './rows-of.ts'

/** The real application on a folder of its own, with a shop's chatbot and a key of every kind. */
export interface TestApp extends AsyncDisposable {
  app: App
  clock: TestClock
  /** The front door. */
  handle: Handler
  chatbot: Chatbot
  keys: Record<`${'cb' | 'sk'}_${Environment}`, string>
  /** Changes the chatbot's settings. */
  configure(changes: Partial<ChatbotSettings>): Promise<void>
  /** A second chatbot, with a key of its own. */
  addChatbot(name: string, protocol?: Protocol): Promise<{ chatbot: Chatbot; key: string }>
  /** Every turn of the chatbot that has ended, whichever way. */
  turns(): Promise<TurnRecord[]>
  /** What is on disk now, read as another program would; all columns of all rows in one list. */
  rows(query: string): unknown[]
  /** The database's file. */
  file: string
}

export async function openTestApp(
  config: Partial<Config> = {},
  overrides: AppOverrides = {},
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-test-'))
  const { dataDir = folder } = config
  const file = join(dataDir, 'askmysite.db')
  const clock = new TestClock()
  const app = await openApp(
    { ...readConfig({}, {}), dataDir, logLevel: 'silent', ...config },
    { clock, ...overrides },
  )
  const chatbot = await createShop(app, 'Support Assistant')
  await writePages(app, chatbot)
  return {
    app,
    clock,
    handle: createHandler(app),
    chatbot,
    keys: {
      cb_live: await createKey(app, chatbot, 'live', 'session'),
      cb_test: await createKey(app, chatbot, 'test', 'session'),
      sk_live: await createKey(app, chatbot, 'live', 'conversation'),
      sk_test: await createKey(app, chatbot, 'test', 'conversation'),
    },
    async configure(changes) {
      await app.store.updateChatbot(chatbot.id, changes, clock.now())
    },
    async addChatbot(name, protocol = 'session') {
      const other = await createShop(app, name)
      return { chatbot: other, key: await createKey(app, other, 'live', protocol) }
    },
    turns: () => app.store.readTurns(chatbot.id, new Date(0), new Date(9e12)),
    rows: (query) => rowsOf(file, query),
    file,
    async [Symbol.asyncDispose]() {
      await app.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function createShop(app: App, name: string): Promise<Chatbot> {
  const chatbot = newChatbot(
    {
      name,
      siteName: 'My Store',
      siteUrl: 'https://example.com',
      domains: ['example.com'],
      businessProfile: 'ecommerce',
    },
    app.clock.now(),
  )
  await app.store.createChatbot(chatbot)
  return chatbot
}

async function createKey(
  app: App,
  chatbot: Chatbot,
  environment: Environment,
  protocol: Protocol,
): Promise<string> {
  const secret = newApiKey(environment, protocol)
  const key = toApiKey(secret, chatbot.id, app.clock.now())
  if (key) await app.store.createKey(key)
  return secret
}

const pages = [
  {
    path: '/shipping',
    title: 'Shipping',
    headings: ['Delivery times'],
    text: 'Parcels to Canada arrive within seven working days. Parcels to Spain arrive within four working days.',
  },
  {
    path: '/returns',
    title: 'Returns',
    headings: ['How to return an item'],
    text: 'You can return any item within 30 days of delivery. Refunds are paid to the original card.',
  },
  {
    path: '/warranty',
    title: 'Warranty',
    headings: [],
    text: 'Every lantern carries a warranty of three years against rust. The warranty does not cover broken glass.',
  },
]

async function writePages(app: App, chatbot: Chatbot): Promise<void> {
  for (const { path, title, headings, text } of pages) {
    const page = {
      id: newId('page'),
      chatbotId: chatbot.id,
      url: `https://example.com${path}`,
      title,
      language: 'en',
      publishedAt: null,
      modifiedAt: null,
      contentHash: path,
      origin: 'crawl' as const,
      fetchedAt: app.clock.now(),
    }
    await app.store.replacePage(page, [{ position: 0, headings, anchor: null, text }])
  }
}

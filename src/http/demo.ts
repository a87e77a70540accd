import type { App } from '../app.ts'
import { newApiKey, toApiKey } from '../domain/api-key.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { newChatbot } from '../domain/new-chatbot.ts'
import { type CrawlReport, crawl } from '../knowledge/crawl.ts'
import { exampleQuestions } from '../web/demo/example-questions.ts'
import type { DemoSiteOptions } from './demo-site.ts'

/** The demo's chatbot with a key of its own, before its site is served and so before it can be read. */
export interface OpenDemo extends DemoSiteOptions {
  crawl(serverUrl: string): Promise<RunningDemo>
}

export interface RunningDemo {
  /** The page on which a person can talk to it. */
  url: string
  apiKey: string
  chatbot: Chatbot
  report: CrawlReport
}

const demoName = 'AskMySite Guide'
const docsPath = '/demo/docs/'

/** Makes the demo's chatbot, or finds the one of an earlier run, and gives it a fresh key. */
export async function openDemo(app: App): Promise<OpenDemo> {
  const chatbot = (await app.store.findChatbot(demoName)) ?? (await createDemoChatbot(app))
  const apiKey = await replaceKeys(app, chatbot)
  return { apiKey, crawl: (serverUrl) => crawlDemo(app, chatbot, apiKey, serverUrl) }
}

async function createDemoChatbot(app: App): Promise<Chatbot> {
  const settings = {
    name: demoName,
    siteName: 'AskMySite',
    siteUrl: `http://127.0.0.1:${app.config.port}${docsPath}`,
    domains: ['localhost'],
    businessProfile: 'saas',
    welcomeMessage: 'Hello! Ask me anything about AskMySite. I answer from its documentation.',
    starterQuestions: exampleQuestions,
  }
  const chatbot = newChatbot(settings, app.clock.now())
  await app.store.createChatbot(chatbot)
  return chatbot
}

// Only a key's hash is stored, so the page of this run needs a key of this run.
async function replaceKeys({ store, clock }: App, { id }: Chatbot): Promise<string> {
  const now = clock.now()
  for (const { id: keyId, revokedAt } of await store.listKeys(id)) {
    if (!revokedAt) await store.revokeKey(keyId, now)
  }
  const secret = newApiKey('test', 'session')
  const key = toApiKey(secret, id, now)
  if (key) await store.createKey(key)
  return secret
}

async function crawlDemo(
  app: App,
  chatbot: Chatbot,
  apiKey: string,
  serverUrl: string,
): Promise<RunningDemo> {
  const report = await crawl({
    store: app.store,
    clock: app.clock,
    chatbot,
    startUrl: serverUrl + docsPath,
    allowPrivate: true,
  })
  return { url: `${serverUrl}/demo`, apiKey, chatbot, report }
}

import type { App } from '../../app.ts'
import { newApiKey } from '../../domain/api-key.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { newChatbot } from '../../domain/new-chatbot.ts'
import { demoDocsPaths } from '../../http/demo-site.ts'
import { crawl } from '../../knowledge/crawl/crawl.ts'
import type { CrawlReport } from '../../knowledge/crawl/report/crawl-report.ts'
import { exampleQuestions } from '../../web/demo/example-questions.ts'
import { keepKey } from '../key/keep-key.ts'

/** The demo's chatbot. */
export const demoName = 'AskMySite Guide'
const [docsPath = '/'] = demoDocsPaths
// A demo of today may run beside this one, on the same data.
const keyAgeMaxMs = 86_400_000

/** The secret of a key that `openDemo` will keep: the demo's pages carry it before it can be kept. */
export function newDemoKey(): string {
  return newApiKey('test', 'session')
}

/**
 * Lets the demo at `serverUrl` answer: makes its chatbot, or takes the one of an earlier run, keeps
 * the key, and reads the documentation that the server itself serves, until the signal aborts.
 */
export async function openDemo(
  app: App,
  serverUrl: string,
  apiKey: string,
  signal?: AbortSignal,
): Promise<CrawlReport> {
  const siteUrl = serverUrl + docsPath
  const chatbot = await findOrCreateChatbot(app, siteUrl)
  await revokeOldKeys(app, chatbot)
  await keepKey(app, chatbot.id, apiKey)
  const { store, clock } = app
  const report = await crawl({
    store,
    clock,
    chatbot,
    startUrl: siteUrl,
    allowPrivate: true,
    signal,
  })
  await forgetOtherAddresses(app, chatbot, siteUrl)
  return report
}

async function findOrCreateChatbot({ store, clock }: App, siteUrl: string): Promise<Chatbot> {
  const known = await store.findChatbot(demoName)
  if (known) return store.updateChatbot(known.id, { siteUrl }, clock.now())
  const settings = {
    name: demoName,
    siteName: 'AskMySite',
    siteUrl,
    domains: ['localhost'],
    businessProfile: 'saas',
    welcomeMessage: 'Hello! Ask me anything about AskMySite. I answer from its documentation.',
    starterQuestions: exampleQuestions,
  }
  const chatbot = newChatbot(settings, clock.now())
  await store.createChatbot(chatbot)
  return chatbot
}

async function revokeOldKeys({ store, clock }: App, { id }: Chatbot): Promise<void> {
  const now = clock.now()
  for (const key of await store.listKeys(id)) {
    const isOld = now.getTime() - key.createdAt.getTime() > keyAgeMaxMs
    if (isOld && !key.revokedAt) await store.revokeKey(key.id, now)
  }
}

/** Pages of an earlier run on another port lead nowhere. */
async function forgetOtherAddresses(
  { store }: App,
  { id }: Chatbot,
  siteUrl: string,
): Promise<void> {
  for (const { url } of await store.listPages(id)) {
    if (!url.startsWith(siteUrl)) await store.removePage(id, url)
  }
}

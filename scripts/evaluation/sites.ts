import type { Chatbot } from '../../src/domain/chatbot.ts'
import { systemClock } from '../../src/domain/clock.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import { crawl } from '../../src/knowledge/crawl/crawl.ts'
import type { ExtractedDocument } from '../../src/knowledge/passages/document.ts'
import { extractHtml } from '../../src/knowledge/extract/html.ts'
import { readMarkdown } from '../../src/knowledge/files/markdown.ts'
import { indexSource, prepareSource } from '../../src/knowledge/passages/index-source.ts'
import { guessLanguage } from '../../src/lib/guess-language.ts'
import type { Store } from '../../src/store/store.ts'

export interface GivenPage {
  url: string
  title: string
  text?: string
  html?: string
}

const chatbots = new Map<string, Chatbot>()

export function chatbotOf(site: string): Chatbot {
  const chatbot = chatbots.get(site)
  if (!chatbot) throw new Error(`${site} was not given`)
  return chatbot
}

export async function indexSite(store: Store, site: string, pages: GivenPage[]): Promise<object> {
  const sample = pages.map(({ title, text = '' }) => `${title}\n${text}`).join('\n')
  const chatbot = await openSite(store, site, guessLanguage(sample) ?? 'en')
  for (const page of pages) {
    const place = { chatbotId: chatbot.id, url: page.url, origin: 'crawl' as const, known: null }
    await indexSource({ store, clock: systemClock }, prepareSource(documentOf(page)), place)
  }
  return {}
}

export async function crawlSite(store: Store, site: string, start: string): Promise<object> {
  const chatbot = await openSite(store, site, 'en')
  const options = { store, clock: systemClock, chatbot, startUrl: start, allowPrivate: true }
  const { counts, ending } = await crawl({ ...options, pagesMax: 5000 })
  return { counts, ending }
}

export async function dropSite(store: Store, site: string): Promise<object> {
  await store.deleteChatbot(chatbotOf(site).id)
  chatbots.delete(site)
  return {}
}

async function openSite(store: Store, site: string, primaryLanguage: string): Promise<Chatbot> {
  if (chatbots.has(site)) await dropSite(store, site)
  const chatbot = newChatbot(
    {
      name: site,
      siteName: site,
      siteUrl: 'https://example.com',
      businessProfile: 'content',
      primaryLanguage,
    },
    systemClock.now(),
  )
  await store.createChatbot(chatbot)
  chatbots.set(site, chatbot)
  return chatbot
}

function documentOf({ url, title, text = '', html }: GivenPage): ExtractedDocument {
  if (html !== undefined) return extractHtml(html, new URL(url))
  return { ...readMarkdown(text, new URL(url).pathname), title }
}

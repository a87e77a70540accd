import type { Chatbot } from '../../src/domain/chatbot.ts'
import { systemClock } from '../../src/domain/clock.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import { crawl } from '../../src/knowledge/crawl/crawl.ts'
import type { ExtractedDocument } from '../../src/knowledge/passages/document.ts'
import { extractHtml } from '../../src/knowledge/extract/html.ts'
import { readMarkdown } from '../../src/knowledge/files/markdown.ts'
import { readPlainText } from '../../src/knowledge/files/text.ts'
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
  const sources = pages.map((page) => ({ page, source: prepareSource(documentOf(page)) }))
  const text = sources.flatMap(({ source }) => source.passages.map((it) => it.text)).join('\n')
  const { id: chatbotId } = await openSite(store, site, guessLanguage(text) ?? 'en')
  const place = { chatbotId, origin: 'crawl' as const, known: null }
  await Promise.all(
    sources.map(({ page, source }) => {
      return indexSource({ store, clock: systemClock }, source, { ...place, url: page.url })
    }),
  )
  return {}
}

export async function crawlSite(store: Store, site: string, start: string): Promise<object> {
  const chatbot = await openSite(store, site, 'en')
  const options = { store, clock: systemClock, chatbot, startUrl: start, allowPrivate: true }
  const { counts, ending } = await crawl({ ...options, pagesMax: 5000 })
  await setLanguage(store, site, chatbot)
  return { counts, ending }
}

/** As its pages are written: the protocol does not tell. */
async function setLanguage(store: Store, site: string, chatbot: Chatbot): Promise<void> {
  const passages = (await store.readWholeSite(chatbot.id, Number.MAX_SAFE_INTEGER)) ?? []
  const primaryLanguage = guessLanguage(passages.map(({ text }) => text).join('\n')) ?? 'en'
  const changed = await store.updateChatbot(chatbot.id, { primaryLanguage }, systemClock.now())
  chatbots.set(site, changed)
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
  const { pathname } = new URL(url)
  // What is given as text is plain text, in which a link is its words, but where it has Markdown's headings.
  if (/^#{1,6} /m.test(text)) return { ...readMarkdown(text, pathname), title }
  return { ...readPlainText(`${title || pathname}\n\n${text}`, pathname), title }
}

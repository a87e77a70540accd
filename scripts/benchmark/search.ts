import type { Chatbot } from '../../src/domain/chatbot.ts'
import { systemClock } from '../../src/domain/clock.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import type { Page } from '../../src/domain/page.ts'
import { retrieve } from '../../src/knowledge/search/retrieve.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { randomNumbers } from './random-numbers.ts'
import { percentile, report } from './report.ts'
import { misspell, prose, question } from './zipf-text.ts'

const passagesAPage = 8
const pagesAtOnce = 16
const largeSitePassages = 100_000
const smallSites = 100
const smallSitePassages = 80
const questions = 1000

/** Questions to one large site, and to small ones beside it in the same file. */
export async function measureSearch(folder: string): Promise<void> {
  const store = await openSqliteStore({ dataDir: folder })
  try {
    const large = await addChatbot(store, 'Large')
    const perSecond = await fill(store, large, largeSitePassages, 1)
    report('indexing: passages a second', perSecond, '2000 or more')
    const small: Chatbot[] = []
    for (let site = 0; site < smallSites; site++) {
      const chatbot = await addChatbot(store, `Small ${site}`)
      await fill(store, chatbot, smallSitePassages, 100 + site)
      small.push(chatbot)
    }
    await measure('search, 100,000 passages', store, () => large, 'under 5', 'under 15')
    await measure('search, a small site', store, (at) => small[at % small.length] ?? large)
  } finally {
    await store.close()
  }
}

async function addChatbot(store: Store, name: string): Promise<Chatbot> {
  const site = { siteName: name, siteUrl: 'https://example.com', businessProfile: 'content' }
  const chatbot = newChatbot({ name, ...site }, systemClock.now())
  await store.createChatbot(chatbot)
  return chatbot
}

/** How many passages a second went into the index. */
async function fill(
  store: Store,
  chatbot: Chatbot,
  passages: number,
  seed: number,
): Promise<number> {
  const random = randomNumbers(seed)
  let indexingMs = 0
  for (let first = 0; first < passages / passagesAPage; first += pagesAtOnce) {
    const pages = Array.from({ length: pagesAtOnce }, (_, at) => {
      return { page: pageOf(chatbot, first + at, random), passages: passagesOf(random) }
    })
    const startedAtMs = performance.now()
    await Promise.all(pages.map(({ page, passages }) => store.replacePage(page, passages)))
    indexingMs += performance.now() - startedAtMs
  }
  return passages / (indexingMs / 1000)
}

function pageOf(chatbot: Chatbot, number: number, random: () => number): Page {
  return {
    id: `page_${chatbot.id}_${number}`,
    chatbotId: chatbot.id,
    url: `https://example.com/${number}`,
    title: prose(4, random),
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    contentHash: '',
    origin: 'crawl',
    fetchedAt: systemClock.now(),
  }
}

function passagesOf(random: () => number) {
  return Array.from({ length: passagesAPage }, (_, position) => {
    return { position, headings: [prose(3, random)], anchor: null, text: prose(120, random) }
  })
}

async function measure(
  name: string,
  store: Store,
  chatbotOf: (at: number) => Chatbot,
  medianTarget = '',
  worstTarget = '',
): Promise<void> {
  const random = randomNumbers(7)
  const times: number[] = []
  for (let at = 0; at < questions + 100; at++) {
    const asked = question(random)
    const text = at % 5 === 0 ? misspell(asked, random) : asked
    const startedAtMs = performance.now()
    await retrieve(store, chatbotOf(at), text, [])
    times.push(performance.now() - startedAtMs)
  }
  // The first ones compile what they run.
  report(`${name}: median ms`, percentile(times.slice(100), 0.5), medianTarget)
  report(`${name}: p99 ms`, percentile(times.slice(100), 0.99), worstTarget)
}

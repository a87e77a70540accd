import type { Prompt } from '../../src/chat/answerer.ts'
import type { RankedPassage } from '../../src/domain/search-query.ts'
import { retrieve } from '../../src/knowledge/search/retrieve.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'

/** The prompt as a site that holds its found passages, and no others, understands and finds it. */
export async function understood(prompt: Prompt): Promise<Prompt> {
  const { chatbot, question, history, found } = prompt
  const store = await openSqliteStore({ dataDir: ':memory:' })
  await store.createChatbot(chatbot)
  for (const [pageUrl, passages] of Map.groupBy(found, (passage) => passage.pageUrl)) {
    await store.replacePage(pageOf(chatbot.id, pageUrl, passages), passages)
  }
  const earlier = history.filter(({ role }) => role === 'visitor').map(({ content }) => content)
  const { query, passages } = await retrieve(store, chatbot, question, earlier)
  await store.close()
  return { ...prompt, query, found: passages, context: passages }
}

function pageOf(chatbotId: string, url: string, [first]: RankedPassage[]) {
  return {
    id: first?.pageId ?? url,
    chatbotId,
    url,
    title: first?.pageTitle ?? '',
    language: null,
    publishedAt: null,
    modifiedAt: null,
    contentHash: url,
    origin: 'crawl' as const,
    fetchedAt: new Date(0),
  }
}

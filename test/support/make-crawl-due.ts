import { openSqliteStore } from '../../src/store/sqlite/open.ts'

/** Lets a server on this data folder read the chatbot's site as soon as it starts. */
export async function makeCrawlDue(dataDir: string, chatbotId: string): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  await store.setCrawlSchedule({
    ...{ chatbotId, everyMs: 86_400_000, nextAt: new Date(0), startUrl: null },
    ...{ pagesMax: 100, bytesMax: 1e9, durationMsMax: 1e6, allowPrivate: true, hasDelay: true },
  })
  await store.close()
}

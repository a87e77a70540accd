import { and, asc, eq, getTableColumns } from 'drizzle-orm'
import type { CrawlClaim } from '../../domain/crawl.ts'
import type { Store } from '../store.ts'
import type { Tables } from './file/connect.ts'
import type { Parts } from './parts.ts'
import { crawlAddresses, crawls } from './schema/crawls.ts'

export function crawlVerbs({
  client,
  tables,
  read,
  write,
}: Parts): Pick<Store, 'claimCrawl' | 'saveCrawlProgress' | 'readCrawlAddresses' | 'releaseCrawl'> {
  const keepAddress = client.prepare<
    undefined,
    [string, number, string, string | null, string | null, string | null, boolean]
  >(
    `INSERT OR REPLACE INTO crawl_addresses
       (chatbot_id, number, url, outcome, sentence, other, is_listed) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )

  const renew = client.prepare<undefined, [number, string, string]>(
    'UPDATE crawls SET expires_at = ? WHERE chatbot_id = ? AND holder = ?',
  )

  function foundAny({ chatbotId }: CrawlClaim): boolean {
    const ofThisChatbot = eq(crawlAddresses.chatbotId, chatbotId)
    const { number } = crawlAddresses
    return (
      tables.select({ number }).from(crawlAddresses).where(ofThisChatbot).limit(1).get() !==
      undefined
    )
  }

  return {
    claimCrawl: (claim) =>
      write(() => {
        const before = tables
          .select()
          .from(crawls)
          .where(eq(crawls.chatbotId, claim.chatbotId))
          .get()
        if (before?.holder && before.holder !== claim.gone && before.expiresAt > claim.at) {
          return { kind: 'held', holder: before.holder, expiresAt: before.expiresAt } as const
        }
        const isResumed = before !== undefined && canGoOn(before, claim) && foundAny(claim)
        const startedAt = isResumed ? before.startedAt : claim.at
        takeOver(tables, claim, startedAt, isResumed)
        return { kind: 'claimed', startedAt, isResumed } as const
      }),

    saveCrawlProgress: (chatbotId, holder, addresses, expiresAt) =>
      write(() => {
        if (renew.run(expiresAt.getTime(), chatbotId, holder).changes === 0) return false
        for (const { number, url, outcome, sentence, other, isListed } of addresses) {
          keepAddress.run(chatbotId, number, url, outcome, sentence, other, isListed)
        }
        return true
      }),

    readCrawlAddresses(chatbotId) {
      const { chatbotId: _, ...columns } = getTableColumns(crawlAddresses)
      return read(() =>
        tables
          .select(columns)
          .from(crawlAddresses)
          .where(eq(crawlAddresses.chatbotId, chatbotId))
          .orderBy(asc(crawlAddresses.number))
          .all(),
      )
    },

    releaseCrawl: (chatbotId, holder, canGoOn) =>
      write(() => {
        const held = and(eq(crawls.chatbotId, chatbotId), eq(crawls.holder, holder))
        if (canGoOn) tables.update(crawls).set({ holder: null }).where(held).run()
        else tables.delete(crawls).where(held).run()
      }),
  }
}

function canGoOn(
  before: { startUrl: string; startedAt: Date },
  { startUrl, resumeSince }: CrawlClaim,
): boolean {
  return before.startUrl === startUrl && resumeSince !== null && before.startedAt >= resumeSince
}

function takeOver(
  tables: Tables,
  { chatbotId, startUrl, holder, expiresAt }: CrawlClaim,
  startedAt: Date,
  isResumed: boolean,
): void {
  if (!isResumed) tables.delete(crawls).where(eq(crawls.chatbotId, chatbotId)).run()
  tables
    .insert(crawls)
    .values({ chatbotId, startUrl, startedAt, holder, expiresAt })
    .onConflictDoUpdate({ target: crawls.chatbotId, set: { holder, expiresAt } })
    .run()
}

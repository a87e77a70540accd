import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { dailyRequests } from './schema/conversations.ts'

export function dailyRequestVerbs({
  client,
  tables,
  read,
  write,
}: Parts): Pick<Store, 'countRequests' | 'readRequestCounts'> {
  // The counts of a chatbot that was deleted meanwhile are nobody's.
  const add = client.prepare<undefined, [string, string, string, string, number, number, string]>(
    `INSERT INTO daily_requests (chatbot_id, day, environment, kind, status, count)
     SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM chatbots WHERE id = ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  )

  return {
    countRequests: (counts) =>
      write(() => {
        for (const { chatbotId, day, environment, kind, status, count } of counts) {
          add.run(chatbotId, day, environment, kind, status, count, chatbotId)
        }
      }),

    readRequestCounts: (chatbotId, fromDay, toDay) =>
      read(() =>
        tables
          .select()
          .from(dailyRequests)
          .where(
            and(
              eq(dailyRequests.chatbotId, chatbotId),
              gte(dailyRequests.day, fromDay),
              lte(dailyRequests.day, toDay),
            ),
          )
          .orderBy(
            asc(dailyRequests.day),
            asc(dailyRequests.environment),
            asc(dailyRequests.kind),
            asc(dailyRequests.status),
          )
          .all(),
      ),
  }
}

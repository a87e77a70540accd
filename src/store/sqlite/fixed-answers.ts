import { and, eq } from 'drizzle-orm'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { fixedAnswers } from './schema/chatbots.ts'

export function fixedAnswerVerbs({
  tables,
  directory,
  look,
  write,
}: Parts): Pick<Store, 'addFixedAnswers' | 'fixedAnswersOf' | 'removeFixedAnswer'> {
  return {
    async addFixedAnswers(added) {
      await write(() => {
        for (const answer of added) tables.insert(fixedAnswers).values(answer).run()
      })
      directory.reload()
    },

    fixedAnswersOf: (chatbotId) => look(() => directory.fixedAnswersOf(chatbotId)),

    async removeFixedAnswer(chatbotId, id) {
      const removed = await write(() =>
        tables
          .delete(fixedAnswers)
          .where(and(eq(fixedAnswers.id, id), eq(fixedAnswers.chatbotId, chatbotId)))
          .returning({ id: fixedAnswers.id })
          .get(),
      )
      directory.reload()
      return removed !== undefined
    },
  }
}

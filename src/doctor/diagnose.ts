import { existsSync } from 'node:fs'
import type { Chatbot } from '../domain/chatbot.ts'
import { AppError, toAppError } from '../domain/errors.ts'
import { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import { databaseIn } from '../store/sqlite/file/data-folder.ts'
import { AskedClocks } from './asked-clocks.ts'
import type { Circumstances, NoDatabase } from './circumstances.ts'
import { examine } from './examine.ts'
import type { Finding } from './finding.ts'

export interface DiagnosisOrder extends Omit<Circumstances, 'database' | 'clocks'> {
  /** Id or name of the only chatbot to look at; null for all. */
  bot: string | null
}

/** Opens what there is, examines it, and closes it. Throws `not_found` where there is no such chatbot. */
export async function diagnose({ bot, ...known }: DiagnosisOrder): Promise<Finding[]> {
  const database = openDatabase(known.config.dataDir)
  try {
    const circumstances = { ...known, database, clocks: new AskedClocks() }
    return await examine(circumstances, await findChatbots(database, bot))
  } finally {
    if (database instanceof ExaminedDatabase) await database[Symbol.asyncDispose]()
  }
}

function openDatabase(dataDir: string): ExaminedDatabase | NoDatabase {
  const file = databaseIn(dataDir)
  if (!existsSync(file)) {
    const sentence = `There is no database in ${dataDir}: name another folder with --data or DATA_DIR, or begin with "askmysite init <site-url>".`
    return { sentence }
  }
  try {
    return new ExaminedDatabase(file)
  } catch (cause) {
    return { sentence: toAppError(cause).message }
  }
}

async function findChatbots(
  database: ExaminedDatabase | NoDatabase,
  bot: string | null,
): Promise<Chatbot[]> {
  const store = database instanceof ExaminedDatabase ? database.store : null
  if (store === null) return []
  if (bot === null) return store.listChatbots()
  const chatbot = await store.findChatbot(bot)
  if (chatbot) return [chatbot]
  throw new AppError(
    'not_found',
    `There is no chatbot ${JSON.stringify(bot)}: run "askmysite bot list" to see which there are.`,
  )
}

import type { Store } from '../store.ts'
import { abandonedTurnVerbs } from './abandoned-turns.ts'
import { answerVerbs } from './answers.ts'
import { apiKeyVerbs } from './api-keys.ts'
import { chatbotVerbs } from './chatbots.ts'
import type { Connection } from './file/connect.ts'
import { crawlScheduleVerbs } from './crawl-schedules.ts'
import { crawlVerbs } from './crawls.ts'
import { deletionVerbs } from './deletions.ts'
import type { DatabaseFile } from './file/database-file.ts'
import { budgetVerbs } from './budgets.ts'
import { dailyRequestVerbs } from './daily-requests.ts'
import { Directory } from './directory.ts'
import { feedbackVerbs } from './feedback.ts'
import { fixedAnswerVerbs } from './fixed-answers.ts'
import { type CommitMeter, GroupCommit, storeClosed } from './file/group-commit.ts'
import { historyVerbs } from './history.ts'
import { pagePassageVerbs } from './page-passages.ts'
import { pageVisitVerbs } from './page-visits.ts'
import { pageVerbs } from './pages.ts'
import type { Parts } from './parts.ts'
import { ratingVerbs } from './ratings.ts'
import { repeatedBlockVerbs } from './repeated-blocks.ts'
import { safetyVerbs } from './file/safety.ts'
import { searchVerbs } from './search/search.ts'
import { sessionVerbs } from './sessions.ts'
import { toStoreError } from './file/store-error.ts'
import { transcriptVerbs } from './transcripts.ts'
import { turnVerbs } from './turns.ts'
import { usageVerbs } from './usage.ts'
import { vectorSearchVerbs } from './search/vector-search.ts'
import { vectorVerbs } from './search/vectors.ts'
import { wholeSiteVerbs } from './whole-site.ts'

/** The store on a database whose tables are there. */
export function sqliteStore(
  connection: Connection,
  file: DatabaseFile,
  meter?: CommitMeter,
): Store {
  const beforeEach = () => file.requireInPlace()
  const commits = new GroupCommit(connection.client, { beforeEach, meter })
  const directory = new Directory(connection)
  let isOpen = true
  function look<T>(callback: () => T): T {
    if (!isOpen) throw storeClosed()
    try {
      return callback()
    } catch (cause) {
      throw toStoreError(cause)
    }
  }
  const parts: Parts = {
    ...connection,
    directory,
    look,
    read: async (callback) => look(callback),
    write: (...asked) => commits.write(...asked),
  }

  return {
    ...chatbotVerbs(parts),
    ...apiKeyVerbs(parts),
    ...sessionVerbs(parts),
    ...turnVerbs(parts),
    ...answerVerbs(parts),
    ...abandonedTurnVerbs(parts),
    ...historyVerbs(parts),
    ...feedbackVerbs(parts),
    ...ratingVerbs(parts),
    ...transcriptVerbs(parts),
    ...deletionVerbs(parts),
    ...fixedAnswerVerbs(parts),
    ...pageVerbs(parts),
    ...pageVisitVerbs(parts),
    ...pagePassageVerbs(parts),
    ...repeatedBlockVerbs(parts),
    ...crawlVerbs(parts),
    ...crawlScheduleVerbs(parts),
    ...searchVerbs(parts),
    ...wholeSiteVerbs(parts),
    ...vectorVerbs(parts),
    ...vectorSearchVerbs(parts),
    ...usageVerbs(parts),
    ...budgetVerbs(parts),
    ...dailyRequestVerbs(parts),
    ...safetyVerbs(parts),
    async close() {
      await commits.close()
      if (!isOpen) return
      isOpen = false
      directory.close()
      connection.client.close(true)
    },
  }
}

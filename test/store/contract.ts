import { afterEach, describe } from 'bun:test'
import type { Store } from '../../src/store/store.ts'
import { describeAbandonedTurns } from './contract/abandoned-turns.ts'
import { describeAnswers } from './contract/answers.ts'
import { describeBudgets } from './contract/budgets.ts'
import { describeChatbots } from './contract/chatbots.ts'
import { describeCrawls } from './contract/crawls.ts'
import { describeFeedback } from './contract/feedback.ts'
import { describeFixedAnswers } from './contract/fixed-answers.ts'
import { describeKeys } from './contract/keys.ts'
import { describePages } from './contract/pages.ts'
import { describeRepeatedBlocks } from './contract/repeated-blocks.ts'
import { describeReports } from './contract/reports.ts'
import { describeSafety } from './contract/safety.ts'
import { describeSearch } from './contract/search.ts'
import { describeSessions } from './contract/sessions.ts'
import { describeTranscripts } from './contract/transcripts.ts'
import { describeTurns } from './contract/turns.ts'
import { describeVectors } from './contract/vectors.ts'

export type OpenStore = () => Promise<Store>

/** What every implementation of the store guarantees. `open` gives an empty store of its own. */
export function describeStore(name: string, open: OpenStore): void {
  const opened: Store[] = []
  const openStore = async () => {
    const store = await open()
    opened.push(store)
    return store
  }

  describe(name, () => {
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close()
    })
    describeChatbots(openStore)
    describeKeys(openStore)
    describeSessions(openStore)
    describeTurns(openStore)
    describeAnswers(openStore)
    describeFeedback(openStore)
    describeAbandonedTurns(openStore)
    describeTranscripts(openStore)
    describeFixedAnswers(openStore)
    describePages(openStore)
    describeRepeatedBlocks(openStore)
    describeCrawls(openStore)
    describeSearch(openStore)
    describeVectors(openStore)
    describeReports(openStore)
    describeBudgets(openStore)
    describeSafety(openStore)
  })
}

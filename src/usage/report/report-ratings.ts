import type { Source } from '../../domain/message.ts'
import type { RatedAnswer, Ratings } from '../../store/conversation-store.ts'
import { dayOf } from './report-range.ts'
import { share } from './share.ts'
import { startOf } from './start-of.ts'

export interface RatingReport {
  /** Answers, each as it was rated last; a rating that was taken back is none. */
  up: number
  down: number
  /** Of those that were rated. */
  upShare: number
  /** The newest ten that were rated down, newest first. */
  recentDown: DownRating[]
}

/** All texts but the source are as the visitor or the model wrote them. */
export interface DownRating {
  /** On which it was rated (UTC). */
  day: string
  messageId: string
  question: string
  answerStart: string
  /** The first of the answer's. */
  source: Source | null
  comment: string | null
}

export const downRatingsMax = 10
const answerStartLength = 200

export function reportRatings({ counts: { up, down }, down: answers }: Ratings): RatingReport {
  return { up, down, upShare: share(up, up + down), recentDown: answers.map(toDownRating) }
}

function toDownRating({
  ratedAt,
  messageId,
  question,
  answer,
  sources,
  comment,
}: RatedAnswer): DownRating {
  return {
    day: dayOf(ratedAt),
    messageId,
    question,
    answerStart: startOf(answer, answerStartLength),
    source: sources[0] ?? null,
    comment,
  }
}

import { noModel, type TurnRecord } from '../../domain/usage.ts'
import { percentile } from './percentile.ts'

/** From a request's arrival; null where there was no answer. Answers that a visitor cut off are left out. */
export interface ResponseTimeReport {
  p50Ms: number | null
  p95Ms: number | null
  firstWordsP50Ms: number | null
  firstWordsP95Ms: number | null
}

export function reportResponseTimes(turns: TurnRecord[]): ResponseTimeReport {
  const usages = turns
    .filter(({ outcome, usage }) => outcome !== 'cut_off' && usage.model !== noModel)
    .map(({ usage }) => usage)
  const whole = usages.map(({ durationMs }) => durationMs)
  const firstWords = usages.map(({ firstWordsMs }) => firstWordsMs).filter((ms) => ms !== null)
  return {
    p50Ms: percentile(whole, 50),
    p95Ms: percentile(whole, 95),
    firstWordsP50Ms: percentile(firstWords, 50),
    firstWordsP95Ms: percentile(firstWords, 95),
  }
}

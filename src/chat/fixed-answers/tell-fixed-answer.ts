import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import type { Source } from '../../domain/message.ts'
import { fixedAnswerModel } from '../../domain/usage.ts'
import type { Evidence } from '../answerer.ts'
import type { DeltaEvent, WrittenAnswer } from '../write-answer.ts'

/** Says what the operator wrote, word for word. No model is asked and nothing is spent. */
export async function* tellFixedAnswer({
  answer,
  link,
}: FixedAnswer): AsyncGenerator<DeltaEvent, WrittenAnswer> {
  const firstWordsAtMs = performance.now()
  yield { type: 'delta', content: answer }
  return {
    outcome: 'answered',
    content: answer,
    drawnFrom: link ? [evidenceOf(link)] : [],
    confidence: null,
    model: fixedAnswerModel,
    tokens: { prompt: 0, completion: 0, estimated: false },
    costMicros: 0,
    firstWordsAtMs,
    failure: null,
  }
}

/** The page as a whole: no passage of it was read. */
function evidenceOf({ title, url }: Source): Evidence {
  const passage = { position: 0, headings: [], anchor: null, text: '' }
  return {
    passage: { ...passage, pageId: '', pageTitle: title, pageUrl: url },
    heading: null,
    anchor: null,
    quote: null,
  }
}

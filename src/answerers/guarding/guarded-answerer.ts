import type { Answerer } from '../../chat/answerer.ts'
import { allowedPlaces } from './allowed-places.ts'
import { LinkGuard } from './link-guard.ts'

/**
 * The same answerer, whose words lead nowhere but to the site's places and the operator's: a model may
 * have been talked into more, and a page holds what anyone may write below it.
 */
export function guardedAnswerer(answerer: Answerer): Answerer {
  return {
    ...answerer,
    async *answer(prompt, signal, mayPayAgain) {
      const guard = new LinkGuard(allowedPlaces(prompt))
      await using writing = answerer.answer(prompt, signal, mayPayAgain)
      let step = await writing.next()
      while (!step.done) {
        const words = guard.push(step.value)
        if (words !== '') yield words
        step = await writing.next()
      }
      const lastWords = guard.end()
      if (lastWords !== '' && !signal.aborted) yield lastWords
      return step.value
    },
  }
}

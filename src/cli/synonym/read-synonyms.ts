import { requiredSettings } from '../../domain/chatbot.ts'
import { checker, violationSentence } from '../../lib/check.ts'
import { wordsOf } from '../../lib/words.ts'
import { UsageError } from '../usage-error.ts'

const checkGroup = checker(requiredSettings.synonyms.items)

/** A group as it is typed: `sofa, couch`. Throws UsageError with a sentence that says what is wrong. */
export function readSynonyms(text: string): string[] {
  const group = splitSynonyms(text)
  const empty = group.find((entry) => wordsOf(entry).length === 0)
  if (empty !== undefined) {
    throw new UsageError(`${JSON.stringify(empty)} has no letter and no digit, so nobody asks it.`)
  }
  const checked = checkGroup(group)
  if (checked.ok) return checked.value
  const [violation] = checked.violations
  if (violation?.path !== '') {
    throw new UsageError(violation && violationSentence('A synonym', violation))
  }
  throw new UsageError(
    `Give two to ten different words or phrases with commas between them, not ${JSON.stringify(text)}.`,
  )
}

/** In lower case, each once. */
export function splitSynonyms(text: string): string[] {
  const entries = text
    .normalize('NFKC')
    .split(/[,،、]/)
    .map((entry) => entry.replace(/\s+/g, ' ').trim().toLowerCase())
  return [...new Set(entries)].filter((entry) => entry !== '')
}

import type { Static, TSchema } from 'typebox'
import { parseText, violationSentence } from '../lib/check.ts'
import { UsageError } from './usage-error.ts'

/** Reads a flag's text as what the schema wants. Throws UsageError with a sentence that names the flag. */
export function readFlag<S extends TSchema>(flag: string, schema: S): (text: string) => Static<S> {
  return (text) => {
    const checked = parseText(schema, text)
    if (checked.ok) return checked.value
    const [violation] = checked.violations
    throw new UsageError(violation ? violationSentence(flag, violation) : `${flag} is not usable.`)
  }
}

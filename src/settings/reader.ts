import type { Static } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { parseText, violationSentence } from '../lib/check.ts'
import { type VariableName, variables } from '../variables.ts'

/** A value from the command line, which wins over the variable; `flag` names it in an error. */
export interface FlagValue {
  flag: string
  value: string
}

export type Flags = { [name in VariableName]?: FlagValue | undefined }

type Value<K extends VariableName> =
  Static<(typeof variables)[K]['schema']> | (typeof variables)[K]['fallback']
/** Throws `invalid_input`, naming the flag or variable at fault. */
export type Reader = <K extends VariableName>(name: K) => Value<K>

export function reader(flags: Flags, env: NodeJS.ProcessEnv): Reader {
  return <K extends VariableName>(name: K): Value<K> => {
    const { schema, fallback } = variables[name]
    const given = flags[name]?.value ?? env[name]
    if (given === undefined || given === '') return fallback
    const checked = parseText(schema, given)
    if (checked.ok) return checked.value as Value<K>
    throw new AppError(
      'invalid_input',
      checked.violations.map((it) => violationSentence(flags[name]?.flag ?? name, it)).join(' '),
    )
  }
}

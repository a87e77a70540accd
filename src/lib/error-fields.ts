import { causeText } from './cause-text.ts'
import { harmlessText } from './harmless-text.ts'
import { withoutSecrets } from './without-secrets.ts'

const stackLengthMax = 4000
const causesMax = 3

/** An error as a log line tells it: bounded, and without a secret that somebody's words may quote. */
export interface ErrorFields {
  type: string
  message: string
  /** Of the error and then of those behind it. */
  stack: string
}

/** What is no error stays a text. */
export function errorFields(thrown: unknown): ErrorFields | string {
  if (!(thrown instanceof Error)) return causeText(thrown)
  const stacks = chainOf(thrown).map((error) => error.stack ?? `${error.name}: ${error.message}`)
  return {
    type: thrown.name,
    message: causeText(thrown),
    stack: withoutSecrets(harmlessText(stacks.join('\ncaused by: ').slice(0, stackLengthMax))),
  }
}

function chainOf(error: Error): Error[] {
  const chain = [error]
  let { cause } = error
  while (cause instanceof Error && chain.length <= causesMax) {
    chain.push(cause)
    cause = cause.cause
  }
  return chain
}

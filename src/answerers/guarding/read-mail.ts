import type { AllowedPlaces } from './allowed-places.ts'
import { hostEnds } from './host-ends.ts'

/** How much of what stands before an `@` can be the name. */
export const nameMax = 64

/** A mail address, or an `@` that makes none. */
export interface Mail {
  /** Where what stands so far is allowed; null for an address that is not. */
  end: number | null
  /** Whether what follows would be read as a part of the address. */
  isGluedTo: boolean
}

/** Reads what stands around an `@`: before it, and from `domainStart` on in the word. */
export function readMail(
  before: string,
  word: string,
  domainStart: number,
  allowed: AllowedPlaces,
): Mail {
  const local = before.slice(-nameMax)
  const none = { end: domainStart, isGluedTo: false }
  if (!/[\w.+\-:&=$,"'\p{L}]$/u.test(local)) return none
  const [end, asciiEnd] = hostEnds(word, domainStart)
  const domain = word.slice(domainStart, end).replace(/:\d+$/, '')
  if (!domain.includes('.') || /^[\d.]*$/.test(domain)) return none
  const [name = ''] = /[\w.+-]*$/.exec(local) ?? []
  const names = [name, name.replace(/^[_.+-]+/, '')]
  if (names.some((it) => allowed.mail(`${it}@${domain}`))) return { end, isGluedTo: false }
  const asciiDomain = word.slice(domainStart, asciiEnd)
  const isAllowed = asciiEnd < end && names.some((it) => allowed.mail(`${it}@${asciiDomain}`))
  return { end: isAllowed ? asciiEnd : null, isGluedTo: isAllowed }
}

import type { Span } from '../span.ts'
import { domainEnd, spacedDomainEnd, spelledDomainEnd, wordedDomainEnd } from './domain-end.ts'
import { localBegin, spelledLocalBegin } from './local-begin.ts'

/**
 * The sign, its forms in addresses and pages, and what people write for it. " at " alone can be any sentence:
 * it counts where a word for the dot follows.
 */
const atSigns =
  /(?<sign>@|%40|&#64;)|(?<bracketed> ?[([{<] ?(?:at|@|ät) ?[)\]}>] ?)|(?<named> (?:arroba|arobase|chiocciola|apenstaartje|malpa|małpa) )|(?<word> (?:at|ät) )/gi

export function* findAddresses(text: string): Generator<Span> {
  let position = 0
  for (const { 0: sign, index, groups: kind } of text.matchAll(atSigns)) {
    const end = index + sign.length
    const span = kind?.sign
      ? addressAround(text, position, { from: index, to: end })
      : spelledAround(text, position, { from: index, to: end }, kind?.word !== undefined)
    if (!span) continue
    yield span
    position = span.to
  }
}

/** `ada@example.com`, `ada@ example.com`, `ada @ example.com` */
function addressAround(text: string, position: number, sign: Span): Span | null {
  const tight = domainEnd(text, sign.to)
  const to = tight ?? spacedDomainEnd(text, sign.to)
  if (to === null) return null
  const isApart = tight === null && text[sign.from - 1] === ' '
  const domain = text.slice(sign.to, to)
  const from = localBegin(text, position, isApart ? sign.from - 1 : sign.from, domain)
  return from === null ? null : { from, to }
}

/** `ada(at)example.com`, `ada at example dot com`, `ada arroba example punto com` */
function spelledAround(text: string, position: number, sign: Span, isWord: boolean): Span | null {
  const to = isWord ? wordedDomainEnd(text, sign.to) : spelledDomainEnd(text, sign.to)
  if (to === null) return null
  const from = spelledLocalBegin(text, position, sign.from, isWord)
  return from === null ? null : { from, to }
}

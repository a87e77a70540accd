/** Where an address within a sentence ends, which is before the sentence's own punctuation. */
export function bareAddressEnd(text: string, start: number): number {
  let end = addressEnd(text, start, /[\s<>"`[\]\u2018-\u201f\u2026\u3000-\u303f\uff01-\uff1f]/)
  while (/[.,;:!?'*_~(]/.test(text[end - 1] ?? '')) end--
  return end
}

/** Where an address ends: behind the brackets that it opens, as in `/wiki/Tea_(drink)`. */
export function addressEnd(text: string, start: number, stop: RegExp): number {
  let depth = 0
  let end = start
  for (; end < text.length; end++) {
    const char = text[end] ?? ''
    if (char === '(') depth++
    if (char === ')') depth--
    // Without a bound, each target in an unclosed target would be read again with all that follow.
    if (depth < 0 || depth > 3 || stop.test(char)) break
  }
  return end
}

/** What a scan found in the text that is there so far. */
export interface Scan {
  /** Text that belongs to no phrase. */
  before: string
  /** Whether the whole phrase stood behind it. */
  found: boolean
  /** Behind the phrase; or what could still become the phrase, to be scanned again with the next piece. */
  rest: string
}

/**
 * A scan for a phrase in a text that comes in pieces. The phrase is given as its characters, patterns
 * that match one each (or a run of like ones), in one or several ways to write it, the longest first.
 */
export function phraseInPieces(...spellings: string[][]): (text: string) => Scan {
  const whole = spellings.map((characters) => characters.join('')).join('|')
  const begun = spellings.map(beginningAtEnd).join('|')
  const pattern = new RegExp(`(?<whole>${whole})|${begun}`, 'u')
  return (text) => {
    const match = pattern.exec(text)
    if (!match) return { before: text, found: false, rest: '' }
    const before = text.slice(0, match.index)
    if (match.groups?.whole === undefined) {
      return { before, found: false, rest: text.slice(match.index) }
    }
    return { before, found: true, rest: text.slice(match.index + match[0].length) }
  }
}

/** The first character, then the end of the text or the second, then the end or the third, and so on. */
function beginningAtEnd(characters: string[]): string {
  return characters.reduceRight(
    (rest, character) => (rest === '' ? `${character}$` : `${character}(?:$|${rest})`),
    '',
  )
}

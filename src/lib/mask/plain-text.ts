/** A text in the signs that the searches know, and where each of them stands in the text itself. */
export interface PlainText {
  text: string
  /** Where in the text itself the character at this place begins. */
  begin(at: number): number
  /** Where in the text itself the characters before this place end. */
  end(at: number): number
}

/**
 * Digits of every script are ASCII, so are the forms of full width; each space is ' ', each dash '-', and
 * each apostrophe '\''. Signs that nobody sees are left out, such as the soft hyphen.
 */
export function readPlainly(text: string): PlainText {
  if (!/\P{ASCII}/u.test(text)) return { text, begin: (at) => at, end: (at) => at }
  const begins: number[] = []
  const ends: number[] = []
  let plain = ''
  let position = 0
  for (const char of text) {
    const shown = char <= '\x7f' ? char : plainSign(char, plain)
    for (let unit = 0; unit < shown.length; unit++) {
      begins.push(position)
      ends.push(position + char.length)
    }
    plain += shown
    position += char.length
  }
  return {
    text: plain,
    begin: (at) => begins[at] ?? text.length,
    end: (at) => ends[at - 1] ?? 0,
  }
}

function plainSign(char: string, before: string): string {
  if (/\p{Nd}/u.test(char)) return digitValue(char)
  if (/\p{Zs}/u.test(char)) return ' '
  if (/[\p{Pd}\u2212]/u.test(char)) return '-'
  if (invisible.test(char)) return ''
  // The sign that makes a vowel long in katakana: between digits, Japanese keyboards write it as a dash.
  if (char === 'ー') return /\d$/.test(before.slice(-1)) ? '-' : char
  if (/[\uff01-\uff5e\ufe50-\ufe6b]/.test(char)) return char.normalize('NFKC')
  return signs.get(char) ?? char
}

/** Format characters, and those behind a digit that make it a coloured key. */
const invisible = /\p{Cf}|\ufe0f|\u20e3/u

const signs = new Map([
  ...[...'’‘ʼ′'].map((sign) => [sign, "'"] as const),
  ...[...'·‧•∙・･'].map((sign) => [sign, '.'] as const),
  ['｡', '。'] as const,
])

const digitValues = new Map<string, string>()

/** Unicode's digits stand in rows of ten, from 0 to 9, and some rows directly behind another. */
function digitValue(digit: string): string {
  const known = digitValues.get(digit)
  if (known !== undefined) return known
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  const value = String((code - first) % 10)
  digitValues.set(digit, value)
  return value
}

/**
 * Puts lines together to running text. A hyphen at a line's end goes where the word is known without it
 * or a small letter follows; it stays where the document writes the same word with it elsewhere.
 */
export function joinLines(lines: string[], words: ReadonlySet<string>): string {
  let text = ''
  for (const line of lines) {
    if (text === '') text = line
    else if (text.endsWith('\u00ad')) text = text.slice(0, -1) + line
    else if (/\p{L}[-\u2010]$/u.test(text)) text = joinAtHyphen(text, line, words)
    else text += isSpaceless(text, line) ? line : ` ${line}`
  }
  return text
}

function joinAtHyphen(text: string, line: string, words: ReadonlySet<string>): string {
  const before = /[\p{L}\p{N}]+(?=[-\u2010]$)/u.exec(text.slice(-wordLengthMax))?.[0] ?? ''
  const after = /^[\p{L}\p{N}]+/u.exec(line.slice(0, wordLengthMax))?.[0] ?? ''
  const isKnownWith = words.has(`${before}-${after}`.toLowerCase())
  const goesOn = /^\p{Ll}/u.test(line) && !words.has(`${before}${after}`.toLowerCase())
  if (isKnownWith && goesOn) return text + line
  return /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : text + line
}

const wordLengthMax = 60

/** Chinese and Japanese go on in the next line without a space. */
function isSpaceless(text: string, line: string): boolean {
  return spaceless.test(text.slice(-1)) && spaceless.test(line.slice(0, 1))
}

const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** The words that stand inside of lines, with their hyphens. */
export function wordsInside(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines) {
    for (const word of line.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?!-$)/gu) ?? []) {
      words.add(word)
    }
  }
  return words
}

/*
 * JSON as pages write it by hand and from templates: wrapped in HTML comments or CDATA, with comments,
 * commas too many, line breaks inside strings, entities instead of quotes. What JSON.parse takes stays
 * with it; the rest is mended in one walk over the characters, so that no input costs more than its
 * length. What is broken in another way is null: a wrong guess would be said to visitors as a fact.
 */

/** The value, or null where the text is no JSON even when it is mended. */
export function parseLooseJson(text: string): unknown {
  if (text.length > charactersMax) return null
  const bare = withoutWrapping(text)
  if (bare === '') return null
  return parseOrNull(bare) ?? parseOrNull(mend(withQuotes(bare)))
}

const charactersMax = 1_000_000

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
}

/** Without the comments that hide a script from old browsers and XML parsers. */
function withoutWrapping(text: string): string {
  const start = /^(?:\s|\/\*|\*\/|\/\/|<!--|<!\[CDATA\[)*/.exec(text)?.[0].length ?? 0
  let end = text.length
  for (;;) {
    const rest = text.slice(Math.max(start, end - wrappingLength), end)
    const tail = wrappings.find((wrapping) => rest.endsWith(wrapping)) ?? ''
    if (tail === '') return text.slice(start, end)
    end -= tail.length
  }
}

const wrappings = ['-->', ']]>', '/*', '*/', '//', ';', ' ', '\n', '\r', '\t']
const wrappingLength = 3

function withQuotes(text: string): string {
  return text.includes('"') ? text : text.replaceAll('&quot;', '"').replaceAll('&#34;', '"')
}

function mend(text: string): string {
  const pieces: string[] = []
  // A comma before what ends a list or an object parts nothing.
  let openComma = -1
  let at = 0
  while (at < text.length) {
    const end = endOfToken(text, at)
    const token = text.slice(at, end)
    at = end
    if (/^(?:\/[/*]|<!--)/.test(token)) continue
    if ((token === '}' || token === ']') && openComma !== -1) pieces[openComma] = ''
    if (token === ',') openComma = pieces.length
    else if (token.trim() !== '') openComma = -1
    pieces.push(token.startsWith('"') ? mendString(token) : token)
  }
  return pieces.join('')
}

/** A token is a string, a comment or a single character. */
function endOfToken(text: string, start: number): number {
  if (text.charAt(start) === '"') return endOfString(text, start)
  if (text.startsWith('/*', start)) return endOf(text, '*/', start + 2)
  if (text.startsWith('//', start)) return endOf(text, '\n', start + 2)
  return text.startsWith('<!--', start) ? endOf(text, '-->', start + 4) : start + 1
}

/** Behind the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === '"') return at + 1
  }
  return text.length
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at === -1 ? text.length : at + mark.length
}

function mendString(string: string): string {
  return string
    .replace(/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/g, '')
    .replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))
}

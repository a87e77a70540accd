const lengthMax = 64
const localSign = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]/u

/** Where the name before the sign begins; null where there is none. `position` is the furthest left. */
export function localBegin(
  text: string,
  position: number,
  end: number,
  domain: string,
): number | null {
  const window = text.slice(Math.max(position, end - lengthMax - 2), end)
  const quoted = /"[^"\n]{1,64}"$/.exec(window)
  if (quoted) return end - quoted[0].length
  const written = signsAtEnd(window)
  const local = withoutWordsBefore(written, domain)
  return /[\p{L}\p{N}]/u.test(local) ? end - local.length : null
}

function signsAtEnd(window: string): string {
  const signs = [...window]
  let first = signs.length
  while (first > 0 && signs.length - first < lengthMax && localSign.test(signs[first - 1] ?? '')) {
    first--
  }
  return signs.slice(first).join('')
}

/** Without the path or query of a page, marks such as quotes, and words in a script without spaces. */
function withoutWordsBefore(written: string, domain: string): string {
  const local = written
    .replace(/^.*[/?&]/s, '')
    .replace(/^[\p{L}_-]+=/u, '')
    .replace(/^[^\p{L}\p{N}_+]+/u, '')
  if (foreign.test(domain)) return local
  // The last letter of another script, with ASCII behind it.
  const [words = ''] = /^.*(?!\p{Script=Latin})\p{L}\p{M}*(?=[\w+])/su.exec(local) ?? []
  return local.slice(words.length)
}

const foreign = /(?!\p{Script=Latin})\p{L}/u

/** Of `ada dot lovelace at example dot com`, or of `ada(at)example.com`. */
export function spelledLocalBegin(
  text: string,
  position: number,
  end: number,
  isWord: boolean,
): number | null {
  const window = text.slice(Math.max(position, end - 80), end)
  const local = spelledLocal.exec(window)?.[0]
  if (local === undefined || !/\p{L}/u.test(local)) return null
  return isWord && sentenceWords.test(local) ? null : end - local.length
}

const spelledLocal =
  /[\p{L}\p{M}\p{N}_+.'-]{0,40}[\p{L}\p{M}\p{N}_](?:(?: ?[([{] ?(?:dot|punkt) ?[)\]}] ?| (?:dot|punkt|punto|point|ponto) )[\p{L}\p{M}\p{N}_+.'-]{1,40}){0,2}$/iu

/** What stands before " at example dot com" where that is a page and no address. */
const sentenceWords =
  /^(?:me|us|you|him|her|them|it|this|that|look\w*|shop\w*|stores?|sites?|websites?|pages?|online|available|found|find|be|is|are|was|were|order\w*|buy|bought|sold|visit|sign\w*|log\w*|in|up|read|hosted|live|here|there|more|work\w*|start\w*)$/i

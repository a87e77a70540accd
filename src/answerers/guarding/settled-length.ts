/**
 * How much of a text that goes on is decided: all but a bracket, a tag or an address at its end that
 * may still become a link.
 */
export function settledLength(text: string): number {
  let length = openWord(text)
  for (;;) {
    // What is cut off may have closed what now stands open before it.
    const settled = text.slice(0, length)
    const shorter = Math.min(openBracket(settled), openTag(settled))
    if (shorter === length) return length
    length = shorter
  }
}

const labelMax = 300

function openBracket(text: string): number {
  const openers: number[] = []
  for (let at = Math.max(0, text.length - labelMax); at < text.length; at++) {
    const char = text[at]
    if (char === '[') openers.push(at)
    if (char !== ']') continue
    if (isOpenBehindLabel(text.slice(at + 1))) break
    openers.pop()
  }
  const [first = text.length] = openers
  return text[first - 1] === '!' ? first - 1 : first
}

function isOpenBehindLabel(text: string): boolean {
  if (text === '' || (text.startsWith('(') && !text.includes(')'))) return true
  return text.startsWith(':') && /^:\s*\S*$/.test(text)
}

function openTag(text: string): number {
  const behindTags = text.lastIndexOf('>') + 1
  const opening = text.slice(behindTags).search(/<(?:$|[a-z/!?])/i)
  return opening === -1 ? text.length : behindTags + opening
}

/** A last word that has what links have, or is the beginning of one. */
function openWord(text: string): number {
  let start = text.length
  while (start > 0 && !/[\s\u3000-\u303f\uff01-\uff1f]/.test(text[start - 1] ?? '')) start--
  const word = text.slice(start)
  const isOpen = /[[\]<!:/]|www\./i.test(word) || linkBeginning.test(word)
  return isOpen ? start : text.length
}

const linkBeginning =
  /^["'(*_~]*(?:ht?|htt|https?|ft?|ftp|ww?|www|ja?|java|javas\w{0,5}|da?|data?|vb\w{0,6})$/i

import type { IsAllowedLink } from './allowed-link.ts'

const left = '…'
// In place of a `<` that opens a tag without an end: what follows may not end it.
const noTag = '‹'

/**
 * The text without the links that are not allowed: of one in brackets its label stays, of a picture its
 * description, of a bare address an ellipsis, and of a tag of HTML that leads anywhere, nothing.
 */
export function withoutLinks(text: string, isAllowed: IsAllowedLink): string {
  const shown: string[] = []
  const openers: number[] = []
  const marks = new RegExp(markPattern)
  let position = 0
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const { 0: mark, index } = match
    shown.push(text.slice(position, index))
    position = index + mark.length
    if (mark.endsWith('[')) {
      openers.push(shown.length)
      shown.push(mark)
    } else if (mark === ']') {
      const target = targetAt(text, position)
      const opener = openers.pop()
      if (target && (target.address === null || !isAllowed(target.address))) {
        if (opener === undefined) shown.push(mark)
        else shown[opener] = ''
        if (target.address === null) shown.push(' ', target.written)
      } else shown.push(mark, target?.written ?? '')
      position += target?.written.length ?? 0
    } else if (mark === '<') shown.push(noTag)
    else if (mark.startsWith('<')) shown.push(guardedTag(mark, isAllowed))
    else shown.push(guardedAddress(mark, isAllowed))
    marks.lastIndex = position
  }
  shown.push(text.slice(position))
  return shown.join('')
}

const bareAddress =
  '(?:(?:https?|ftp):)?\\/\\/[^\\s/<>"`[\\]][^\\s<>"`[\\]\\u2018-\\u201f\\u2026\\u3000-\\u303f\\uff01-\\uff1f]*' +
  '|www\\.[^\\s<>"`[\\]\\u2018-\\u201f\\u2026\\u3000-\\u303f\\uff01-\\uff1f]+' +
  '|(?:javascript|vbscript):[^\\s<>"`[\\]]+|data:\\w+\\/[^\\s<>"`[\\]]*'
const markPattern = new RegExp(`!?\\[|\\]|<[a-z/!?][^<>]*>|<(?=[a-z/!?])|${bareAddress}`, 'gi')

interface Target {
  /** Null for one that has begun and is not whole: what follows may not make a link of it. */
  address: string | null
  /** As it stands behind the label. */
  written: string
}

const roundTarget =
  /\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y
const definedTarget = /:\s*<?([^\s<>]*)>?/y

/** What stands behind a label: a target, or the address that a label is defined as. */
function targetAt(text: string, position: number): Target | null {
  for (const pattern of [roundTarget, definedTarget]) {
    pattern.lastIndex = position
    const [written, address] = pattern.exec(text) ?? []
    if (written === undefined || address === undefined) continue
    // A label may be followed by a colon and a sentence.
    if (pattern === definedTarget && !/[/:]/.test(address)) continue
    return { address, written }
  }
  const isBegun = text[position] === '(' || /^:\s*$/.test(text.slice(position))
  return isBegun ? { address: null, written: text[position] ?? '' } : null
}

function guardedTag(tag: string, isAllowed: IsAllowedLink): string {
  const [, address] = /^<((?:https?|ftp):[^\s<>]*)>$/i.exec(tag) ?? []
  if (address !== undefined) return isAllowed(address) ? tag : left
  const withoutAllowed = tag
    .slice(1)
    .replace(/https?:\/\/[^\s<>"']+/gi, (found) => (isAllowed(found) ? '' : found))
  const leadsAnywhere = /[:&\\]|\/\//.test(withoutAllowed)
  return leadsAnywhere ? '' : tag
}

/** The sentence's own punctuation is no part of an address. */
function guardedAddress(found: string, isAllowed: IsAllowedLink): string {
  let end = found.length
  while (/[.,;:!?'*_~)]/.test(found[end - 1] ?? '')) end--
  const address = found.slice(0, end)
  const target = address.replace(/^\/\//, 'https://').replace(/^www\./i, 'https://www.')
  return isAllowed(target) ? found : left + found.slice(end)
}

import { decodeText } from './html-entities.ts'

/** A tag's name without its namespace prefix, which stands beside it ('' for none). */
export interface Tag {
  kind: 'open' | 'close'
  prefix: string
  name: string
  /** As they are written, between the name and the `>`. */
  attributes: string
}

export type MarkupToken = Tag | { kind: 'text'; text: string }

/**
 * The tags and texts of XML in their order, well-formed or not. Comments and declarations are left
 * out, entities that a document declares itself are not expanded, `<x/>` opens and closes. What is cut
 * off at the end is no token, and of a tag or text that is longer than `lengthMax` characters the rest
 * is left out. Takes linear time.
 */
export function* tokensOf(markup: string): Generator<MarkupToken> {
  let position = 0
  for (;;) {
    const start = markup.indexOf('<', position)
    const text = beginning(markup, position, start === -1 ? markup.length : start)
    if (text !== '') yield { kind: 'text', text: decodeText(text) }
    if (start === -1) return
    const closing = closingOf(markup, start)
    const end = markup.indexOf(closing, start + 1)
    if (end === -1) return
    if (closing === ']]>')
      yield { kind: 'text', text: beginning(markup, start + cdata.length, end) }
    else if (closing === '>') yield* tagsOf(beginning(markup, start + 1, end))
    position = end + closing.length
  }
}

const lengthMax = 10_000

function beginning(markup: string, start: number, end: number): string {
  return markup.slice(start, Math.min(end, start + lengthMax))
}

const cdata = '<![CDATA['

function closingOf(markup: string, start: number): string {
  if (markup.startsWith('<!--', start)) return '-->'
  if (markup.startsWith(cdata, start)) return ']]>'
  return '>'
}

function* tagsOf(inside: string): Generator<Tag> {
  const [, slash, prefix = '', name, attributes = ''] = tagShape.exec(inside) ?? []
  if (!name) return
  const tag = { prefix, name, attributes }
  if (slash) return yield { kind: 'close', ...tag }
  yield { kind: 'open', ...tag }
  if (attributes.endsWith('/')) yield { kind: 'close', ...tag }
}

const tagShape = /^(\/?)(?:([\w.-]+):)?([\w.-]+)(.*)$/s

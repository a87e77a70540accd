import { textTags } from './text-tags.ts'

/** A tag in a page, and where it stands. */
export interface HtmlTag {
  /** In lower case. */
  name: string
  isEnd: boolean
  start: number
  end: number
}

/** The tags of a page in their order, without those in comments, scripts and the like. Takes linear time. */
export function* tagsIn(html: string): Generator<HtmlTag> {
  let start = html.indexOf('<')
  while (start !== -1) {
    const tag = readTag(html, start)
    if (tag) yield tag
    start = html.indexOf('<', tag ? nextMarkup(html, tag) : endOfComment(html, start))
  }
}

const tagStart = /<(\/?)([a-z][^\s/>]*)/iy

function readTag(html: string, start: number): HtmlTag | null {
  tagStart.lastIndex = start
  const [, slash, name] = tagStart.exec(html) ?? []
  if (!name) return null
  const end = endOfTag(html, tagStart.lastIndex)
  return { name: name.toLowerCase(), isEnd: slash !== '', start, end }
}

const closeOrValue = /=\s*["']|>/g

/** Behind the next `>` that stands in no quoted value. What has no end goes on to the page's, here and below. */
function endOfTag(html: string, nameEnd: number): number {
  closeOrValue.lastIndex = nameEnd
  for (;;) {
    const [found] = closeOrValue.exec(html) ?? []
    if (found === undefined) return html.length
    if (found === '>') return closeOrValue.lastIndex
    const quote = html.indexOf(found.slice(-1), closeOrValue.lastIndex)
    if (quote === -1) return html.length
    closeOrValue.lastIndex = quote + 1
  }
}

function nextMarkup(html: string, { name, isEnd, end }: HtmlTag): number {
  if (isEnd || !textTags.has(name)) return end
  if (name === 'plaintext') return html.length
  const endTag = new RegExp(`</${name}`, 'gi')
  endTag.lastIndex = end
  return endTag.exec(html)?.index ?? html.length
}

function endOfComment(html: string, start: number): number {
  if (!html.startsWith('<!--', start)) return start + 1
  const end = html.indexOf('-->', start + 2)
  return end === -1 ? html.length : end
}

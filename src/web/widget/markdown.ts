import { element } from './element.ts'
import { webLink } from './web-link.ts'

/**
 * The little Markdown that answers use: paragraphs, lists, bold, links, code in lines and in blocks.
 * Everything else stays the text it is, and nothing is ever read as HTML.
 */
export function renderMarkdown(text: string): Node[] {
  // Split at a pattern with one group: each second part is what the group held.
  return text
    .split(codeBlock)
    .flatMap((part, place) => (place % 2 === 0 ? renderProse(part) : [renderCode(part)]))
}

// To its closing fence or, while an answer is still being written, to the end.
const codeBlock = /^```+[^`\n]*\n([\s\S]*?)(?:\n```+ *$|(?![\s\S]))/m

function renderCode(code: string): Node {
  return element('pre', {}, element('code', {}, code))
}

function renderProse(text: string): Node[] {
  if (text.trim() === '') return []
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((block) => groupLines(block.split('\n')).map(renderGroup))
}

interface LineGroup {
  kind: 'p' | 'ul' | 'ol'
  lines: string[]
}

const bullet = /^\s*[-*•]\s+/
const numeral = /^\s*\d{1,3}[.)]\s+/
const inlineMark =
  /\*\*([^*\n]+)\*\*|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?])/g

function groupLines(lines: string[]): LineGroup[] {
  const groups: LineGroup[] = []
  for (const line of lines) {
    const kind = bullet.test(line) ? 'ul' : numeral.test(line) ? 'ol' : 'p'
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return groups
}

function renderGroup({ kind, lines }: LineGroup): Node {
  if (kind === 'p') return element('p', {}, ...renderInline(lines.join('\n')))
  const items = lines.map((line) => line.replace(kind === 'ul' ? bullet : numeral, ''))
  return element(kind, {}, ...items.map((item) => element('li', {}, ...renderInline(item))))
}

function renderInline(text: string): (Node | string)[] {
  const parts: (Node | string)[] = []
  let position = 0
  for (const match of text.matchAll(inlineMark)) {
    parts.push(text.slice(position, match.index), renderMark(match))
    position = match.index + match[0].length
  }
  parts.push(text.slice(position))
  return parts
}

function renderMark([whole, bold, code, label, target, address]: RegExpExecArray): Node | string {
  if (bold) return element('strong', {}, bold)
  if (code) return element('code', {}, code)
  if (label && target) return webLink(target, label) ?? whole
  if (address) return webLink(address, address) ?? whole
  return whole
}

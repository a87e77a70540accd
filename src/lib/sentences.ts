/** A sentence, a list item, a table row, a heading or a block of code, and where it stands in its text. */
export interface Sentence {
  /** Word for word; a line break inside it is a space, but for code. */
  text: string
  start: number
  end: number
  kind: 'prose' | 'heading' | 'code'
}

/**
 * The sentences of a text, plain or Markdown, in their order. A list item or table row is at least one
 * of its own, and a fenced block of code is one as a whole, with its fences; a prose line that was
 * wrapped goes on in the next line. Takes linear time.
 */
export function sentencesOf(text: string): Sentence[] {
  return blocksOf(text).flatMap((block) => sentencesIn(block, text))
}

interface Block {
  kind: Sentence['kind']
  start: number
  end: number
  /** What opened a block of code; '' for all others. */
  fence: string
}

const wrappedLineLengthMin = 50
const listOrTable = /^(?:[-*+•–]\s|\d{1,3}[.)]\s|\|)|\S\s*\|\s*\S/
const heading = /^#{1,6}\s/
const rule = /^[\s|:+=_*`~-]*$/
const openingFence = /^(?:`{3,}(?=[^`]*$)|~{3,})/
const sentenceEnd = /[.!?…؟۔।]["'”’»)\]]*$|[。！？]["'」』”’）]*$|[:：]$/u

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  const begin = (kind: Block['kind'], line: Line, fence = '') => {
    const block = { kind, fence, start: line.start, end: line.end }
    blocks.push(block)
    return block
  }
  for (const line of linesOf(text)) {
    const { content } = line
    const fence = openingFence.exec(content)?.[0]
    if (open?.kind === 'code') {
      // A fence that nothing closes holds all that follows, as in Markdown.
      open.end = line.end
      if (closes(content, open.fence)) open = null
    } else if (fence) {
      open = begin('code', line, fence)
    } else if (rule.test(content)) {
      open = null
    } else if (heading.test(content)) {
      begin('heading', line)
      open = null
    } else if (open && !listOrTable.test(content) && isWrapped(text.slice(open.start, open.end))) {
      open.end = line.end
    } else {
      open = begin('prose', line)
    }
  }
  return blocks
}

interface Line {
  start: number
  end: number
  /** Without the spaces around it, which would cost the patterns quadratic time where they are many. */
  content: string
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak === -1 ? text.length : lineBreak
    lines.push({ start, end, content: text.slice(start, end).trim() })
    start = end + 1
  }
  return lines
}

function closes(content: string, fence: string): boolean {
  return content.startsWith(fence) && content.replaceAll(fence.charAt(0), '') === ''
}

/** Whether the block's last line stops where an editor wrapped it rather than where a thought ends. */
function isWrapped(block: string): boolean {
  const lastLine = block.slice(block.lastIndexOf('\n') + 1).trim()
  return (
    lastLine.length >= wrappedLineLengthMin &&
    !sentenceEnd.test(lastLine) &&
    !/\S\s*\|\s*\S/.test(lastLine)
  )
}

// A run of closing marks, then a space; or the full stops of scripts that write no space after them.
// Without the lookbehind each mark of a long run would begin one.
const possibleEnd = /(?<![.!?…؟۔।])[.!?…؟۔।]+["'”’»)\]]*(?=\s)|[。！？]+["'」』”’）]*/gu

function sentencesIn({ kind, start: blockStart, end: blockEnd }: Block, text: string): Sentence[] {
  if (kind !== 'prose') return toSentence(kind, text, blockStart, blockEnd)
  const sentences: Sentence[] = []
  const block = text.slice(blockStart, blockEnd)
  let start = 0
  for (const { 0: marks, index: mark } of block.matchAll(possibleEnd)) {
    const end = mark + marks.length
    if (end === block.length || !endsSentence(block, start, mark, end)) continue
    sentences.push(...toSentence(kind, text, blockStart + start, blockStart + end))
    start = end
  }
  return [...sentences, ...toSentence(kind, text, blockStart + start, blockEnd)]
}

const abbreviation =
  /(?:^|[\s(["'„“])(?:\p{L}|(?:\p{L}\.)+\p{L}|Dr|Mr|Mrs|Ms|Prof|Sr|Sra|Jr|St|Mme|Mlle|Hr|Fr|Nr|No|Nos|Bd|Abs|Art|Fig|Vol|pp|vs|etc|al|approx|ca|bzw|usw|inkl|zzgl|evtl|ggf|Tel|Str|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|гг|ул|им|руб|тыс|млн|млрд|стр|см|др|проф|\d{1,2})$/u
/** `no. 7`, `p. 12`; before anything else than a number such a word ends a sentence. */
const numbered = /(?:^|[\s(])(?:nos?|nr|pp?)$/u
/** With what stands before it. */
const abbreviationLengthMax = 20

function endsSentence(text: string, start: number, mark: number, end: number): boolean {
  if (/[。！？]/u.test(text.charAt(mark))) return true
  const next = /\S/u.exec(text.slice(end, end + 20))?.[0] ?? ''
  if (/\p{Ll}/u.test(next)) return false
  if (text.charAt(mark) !== '.' || end - mark > 1) return true
  if (/\p{N}/u.test(next) && numbered.test(text.slice(Math.max(start, mark - 5), mark)))
    return false
  return !abbreviation.test(text.slice(Math.max(start, mark - abbreviationLengthMax), mark))
}

function toSentence(kind: Sentence['kind'], text: string, from: number, to: number): Sentence[] {
  const raw = text.slice(from, to)
  const content = raw.trim()
  if (rule.test(content)) return []
  const start = from + raw.indexOf(content)
  return [
    {
      text: kind === 'code' ? content : content.replace(/\s+/g, ' '),
      start,
      end: start + content.length,
      kind,
    },
  ]
}

/** A sentence, a list item, a table row or a heading, and where it stands in its text. */
export interface Sentence {
  /** Word for word; a line break inside it is a space. */
  text: string
  start: number
  end: number
  /** Whether it is a heading in Markdown. */
  isHeading: boolean
}

/**
 * The sentences of a text in their order. A list item or table row is at least one of its own; a
 * prose line that was wrapped goes on in the next line.
 */
export function sentencesOf(text: string): Sentence[] {
  return blocksOf(text).flatMap((block) => splitBlock(text, block))
}

interface Span {
  start: number
  end: number
}

const wrappedLineLengthMin = 50
const listOrTable = /^\s*(?:[-*+•–]\s|\d{1,3}[.)]\s|.*\S\s*\|\s*\S|\|)/
const heading = /^\s*#{1,6}\s/
const rule = /^[\s|:+=_*`~-]*$/
const sentenceEnd = /[.!?…؟۔।]["'”’»)\]]*\s*$|[。！？]["'」』”’）]*\s*$|[:：]\s*$/u

function blocksOf(text: string): Span[] {
  const blocks: Span[] = []
  let open: Span | null = null
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end)
    if (rule.test(content)) {
      open = null
    } else if (heading.test(content)) {
      blocks.push(line)
      open = null
    } else if (open && !listOrTable.test(content) && isWrapped(text.slice(open.start, open.end))) {
      open.end = line.end
    } else {
      open = { ...line }
      blocks.push(open)
    }
  }
  return blocks
}

function linesOf(text: string): Span[] {
  const lines: Span[] = []
  let start = 0
  while (start <= text.length) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak === -1 ? text.length : lineBreak
    lines.push({ start, end })
    start = end + 1
  }
  return lines
}

/** Whether the block's last line stops where an editor wrapped it rather than where a thought ends. */
function isWrapped(block: string): boolean {
  const lastLine = block.slice(block.lastIndexOf('\n') + 1)
  return (
    lastLine.length >= wrappedLineLengthMin &&
    !sentenceEnd.test(lastLine) &&
    !/\S\s*\|\s*\S/.test(lastLine)
  )
}

// A run of closing marks, then a space; or the full stops of scripts that write no space after them.
const possibleEnd = /[.!?…؟۔।]+["'”’»)\]]*(?=\s)|[。！？]+["'」』”’）]*/gu

function splitBlock(text: string, block: Span): Sentence[] {
  const sentences: Sentence[] = []
  if (heading.test(text.slice(block.start, block.end))) {
    push(sentences, text, block.start, block.end, true)
    return sentences
  }
  let start = block.start
  possibleEnd.lastIndex = start
  for (;;) {
    const found = possibleEnd.exec(text)
    if (!found || possibleEnd.lastIndex >= block.end) break
    if (!endsSentence(text, start, found.index, possibleEnd.lastIndex)) continue
    push(sentences, text, start, possibleEnd.lastIndex)
    start = possibleEnd.lastIndex
  }
  push(sentences, text, start, block.end)
  return sentences
}

const abbreviation =
  /(?:^|[\s(["'„“])(?:\p{L}|(?:\p{L}\.)+\p{L}|Dr|Mr|Mrs|Ms|Prof|Sr|Sra|Jr|St|Mme|Mlle|Hr|Fr|Nr|No|Nos|Bd|Abs|Art|Fig|Vol|pp|vs|etc|al|approx|ca|bzw|usw|inkl|zzgl|evtl|ggf|Tel|Str|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|гг|ул|им|руб|тыс|млн|млрд|стр|см|др|проф|\d{1,2})$/u

function endsSentence(text: string, start: number, mark: number, end: number): boolean {
  if (/[。！？]/u.test(text.charAt(mark))) return true
  const next = /\S/u.exec(text.slice(end, end + 20))?.[0] ?? ''
  if (/\p{Ll}/u.test(next)) return false
  return text.charAt(mark) !== '.' || end - mark > 1 || !abbreviation.test(text.slice(start, mark))
}

function push(
  sentences: Sentence[],
  text: string,
  from: number,
  to: number,
  isHeading = false,
): void {
  const raw = text.slice(from, to)
  const content = raw.trim()
  if (content === '') return
  const start = from + raw.indexOf(content)
  sentences.push({
    text: content.replace(/\s+/g, ' '),
    start,
    end: start + content.length,
    isHeading,
  })
}

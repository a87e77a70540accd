/** A part of an answer that is code for every renderer, or one that may be none. */
export interface CodePart {
  text: string
  isCode: boolean
}

/** What takes longer to decide is taken for no code. */
const heldMax = 2000

/** Tells the code of an answer from its prose while it comes in. */
export class CodePlaces {
  #held = ''
  #isLineStart = true
  /** The marks that opened the block of code which the text is in. */
  #fence: string | null = null
  #trustsFences = true
  /** Whether the paragraph's backticks can be paired in one way alone, so far. */
  #trustsSpans = true
  #parts: CodePart[] = []

  push(piece: string): CodePart[] {
    let text = this.#held + piece
    while (text !== '') {
      const length = this.#isLineStart ? this.#beginLine(text, false) : this.#goOn(text)
      if (length === 0) break
      text = text.slice(length)
    }
    this.#held = text
    return this.#parts.splice(0)
  }

  end(): CodePart[] {
    let text = this.#held
    if (this.#isLineStart && text !== '') text = text.slice(this.#beginLine(text, true))
    this.#prose(text)
    return this.#parts.splice(0)
  }

  /** How much of a line that begins is decided. */
  #beginLine(text: string, isEnd: boolean): number {
    const line = lineWithEnd.exec(text)?.[0] ?? ''
    const isWhole = /[\r\n]$/.test(line) || isEnd
    const [prefix, marks] = fenceMarks.exec(line)?.slice(1) ?? []
    const isUndecided = marks !== undefined || fenceBeginning.test(line)
    if (!isWhole && isUndecided && line.length <= heldMax) return 0
    if (prefix !== undefined && marks !== undefined && (isWhole || line.length > heldMax)) {
      return this.#fenceLine(line, prefix, marks)
    }
    if (mathFence.test(line)) this.#distrustFences()
    if (isWhole && line.trim() === '') this.#trustsSpans = true
    this.#isLineStart = false
    return this.#goOn(text)
  }

  #fenceLine(line: string, prefix: string, marks: string): number {
    const behind = line.slice(prefix.length + marks.length).trimEnd()
    const isPlain = prefix === '' && line.length <= heldMax
    const wasCode = this.#fence !== null
    this.#isLineStart = /[\r\n]$/.test(line)
    if (this.#fence === null) {
      const isSpan = marks.startsWith('`') && behind.includes('`')
      if (!isPlain || isSpan) this.#distrustFences()
      else if (this.#trustsFences) this.#fence = marks
    } else if (line.trim().startsWith(this.#fence) && /^[`~]*$/.test(behind)) {
      // What some take for the end and some do not leaves open what follows.
      if (isPlain && behind === '') this.#fence = null
      else this.#distrustFences()
    } else if (prefix.trim() !== '' && behind === '') this.#distrustFences()
    if (wasCode && this.#trustsFences) this.#code(line)
    else this.#prose(line)
    return line.length
  }

  #distrustFences(): void {
    this.#trustsFences = false
    this.#fence = null
  }

  /** How much of the rest of a line is decided. */
  #goOn(text: string): number {
    const line = lineWithEnd.exec(text.slice(0, heldMax + 1))?.[0] ?? ''
    const isWhole = /[\r\n]$/.test(line)
    if (this.#fence !== null || !this.#trustsSpans || !line.includes('`')) {
      this.#isLineStart = isWhole
      if (this.#fence === null) this.#prose(line)
      else this.#code(line)
      return line.length
    }
    const start = line.indexOf('`')
    const [marks = ''] = /^`+/.exec(line.slice(start)) ?? []
    const inner = start + marks.length
    const end = closingMarks(line, inner, marks.length)
    if (end !== null && (isWhole || end < line.length)) {
      this.#prose(line.slice(0, start))
      if (line.slice(inner, end).includes('|')) this.#trustsSpans = false
      if (this.#trustsSpans) this.#code(line.slice(start, end))
      else this.#prose(line.slice(start, end))
      return end
    }
    if (start > 0) {
      this.#prose(line.slice(0, start))
      return start
    }
    if (!isWhole && line.length <= heldMax) return 0
    this.#trustsSpans = false
    return this.#goOn(text)
  }

  #prose(text: string): void {
    // A backslash, a link, a table or a formula may take a backtick for its own.
    if (/[\\\]|$]/.test(text)) this.#trustsSpans = false
    if (text !== '') this.#parts.push({ text, isCode: false })
  }

  #code(text: string): void {
    this.#parts.push({ text, isCode: true })
  }
}

const lineWithEnd = /^[^\r\n]*(?:\r\n|\n|\r(?!$))?/
const fenceMarks = /^([\s>*+.)\d-]*)(`{3,}|~{3,})/
const fenceBeginning = /^[\s>*+.)\d-]*(?:`{0,2}|~{0,2}|\${0,2})$/
const mathFence = /^[\s>*+.)\d-]*\$\$/

/** Behind the next run of as many backticks; null where there is none. */
function closingMarks(line: string, from: number, size: number): number | null {
  const runs = /`+/g
  runs.lastIndex = from
  for (let run = runs.exec(line); run; run = runs.exec(line)) {
    if (run[0].length === size) return runs.lastIndex
  }
  return null
}

import type { Block } from '../../passages/document.ts'
import { type Label, labelsFor } from './labels.ts'
import type { SaidText } from './said-text.ts'

/** Gathers facts as lines under headings, each once and only where the page does not say it already. */
export class FactSheet {
  readonly #blocks: Block[] = []
  readonly #headings: Block[] = []
  readonly #written = new Set<Block>()
  readonly #known = new Set<string>()
  readonly #labelOf: (label: Label) => string
  #lines: string[] = []
  #characters = 0

  constructor(
    readonly language: string,
    readonly said: SaidText,
  ) {
    this.#labelOf = labelsFor(language)
  }

  /** A label's words, with these values in their places. */
  word(label: Label, ...values: string[]): string {
    let at = 0
    return this.#labelOf(label).replaceAll('{}', () => values[at++] ?? '')
  }

  /** Stands over what is added next; one with nothing below it is left out. */
  heading(level: number, text: string): void {
    this.#endLines()
    while (levelOf(this.#headings.at(-1)) >= level) this.#headings.pop()
    if (text !== '') this.#headings.push({ kind: 'heading', level, text, anchor: null })
  }

  /** `Price: €49.00`, unless the page says the value. */
  fact(label: Label, value: string): void {
    if (value !== '' && !this.said.says(value)) this.line(`${this.word(label)}: ${value}`)
  }

  facts(label: Label, values: string[]): void {
    this.fact(label, [...new Set(values)].join(', '))
  }

  /** A sentence or more, unless the page says them. */
  sentence(text: string): void {
    if (text === '' || this.said.says(text.slice(0, beginningLength))) return
    this.#endLines()
    this.line(text)
    this.#endLines()
  }

  line(text: string): void {
    if (this.#isNew(text)) this.#lines.push(text)
  }

  block(block: Block): void {
    this.#endLines()
    if (this.#isNew(JSON.stringify(block))) this.#write(block)
  }

  finish(): Block[] {
    this.#endLines()
    return this.#blocks
  }

  #isNew(text: string): boolean {
    const place = this.#headings.map((heading) => textOfHeading(heading)).join('\n')
    const key = `${place}\n${text}`
    this.#characters += text.length
    if (this.#characters > charactersMax || this.#known.has(key)) return false
    this.#known.add(key)
    return true
  }

  #endLines(): void {
    const lines = this.#lines
    this.#lines = []
    if (lines.length > 0) this.#write({ kind: 'paragraph', text: lines.join('\n') })
  }

  #write(block: Block): void {
    for (const heading of this.#headings) {
      if (!this.#written.has(heading)) this.#blocks.push(heading)
      this.#written.add(heading)
    }
    this.#blocks.push(block)
  }
}

/** Enough of a text to tell whether a page goes on with it; it may end it with `…`. */
const beginningLength = 80
const charactersMax = 60_000

function levelOf(heading: Block | undefined): number {
  return heading?.kind === 'heading' ? heading.level : 0
}

function textOfHeading(heading: Block): string {
  return heading.kind === 'heading' ? heading.text : ''
}

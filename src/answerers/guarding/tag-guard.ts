import { CodePlaces } from './code-places.ts'
import type { Guard } from './guard.ts'

// What an answer has in angle brackets is an address or none of its business, so that no tag has to be
// understood: each becomes a word in other signs, `<img onerror=…>` -> `‹img onerror=…›`. Only in code,
// where all of Markdown shows a tag as it stands, does it stay, for who copies it. As code counts what
// is code for every renderer: a block with its marks at the lines' beginnings, and what stands between
// two like runs of backticks on one line with nothing near that could pair them in another way.
// A program that puts answers into a page as HTML, without reading their Markdown, is not covered.

const openSign = '‹'
const closeSign = '›'

/** Makes words of an answer's HTML. */
export class TagGuard implements Guard {
  readonly #places = new CodePlaces()
  #held = ''
  #isTag = false
  /** Whether what stands directly before could be an address, which the signs would go on. */
  #behindAddress = false

  push(piece: string): string {
    return this.#places
      .push(piece)
      .map(({ text, isCode }) => (isCode ? this.#code(text) : this.#prose(text)))
      .join('')
  }

  end(): string {
    const rest = this.#places.end()
    return (
      rest.map(({ text, isCode }) => (isCode ? this.#code(text) : this.#prose(text))).join('') +
      this.#release()
    )
  }

  #code(text: string): string {
    const before = this.#release()
    this.#isTag = false
    this.#note(text)
    return before + text
  }

  #release(): string {
    const held = this.#held
    this.#held = ''
    return held === '' ? '' : this.#signs(held)
  }

  #prose(piece: string): string {
    const text = this.#held + piece
    let shown = ''
    let position = 0
    tagPart.lastIndex = 0
    for (let match = tagPart.exec(text); match; match = tagPart.exec(text)) {
      const { 0: part, index } = match
      shown += this.#plain(text.slice(position, index))
      position = index + part.length
      const isOpen = position === text.length && part.startsWith('<') && part.length <= autolinkMax
      if (isOpen && !part.endsWith('>')) {
        this.#held = part
        return shown
      }
      shown += this.#signs(part)
    }
    this.#held = ''
    return shown + this.#plain(text.slice(position))
  }

  /** A `<` with what follows up to a space, a `>` or a line's end. */
  #signs(part: string): string {
    if (part === '>' && this.#isTag) {
      this.#isTag = false
      return closeSign
    }
    if (/[>\r\n]/.test(part[0] ?? '')) {
      this.#isTag = false
      return this.#plain(part)
    }
    if (autolink.test(part)) return this.#plain(part)
    if (autolinkWithSigns.test(part)) return this.#plain(part.slice(1, -1))
    if (!/^<[a-z/!?]/i.test(part)) return this.#plain(part)
    const gap = this.#behindAddress ? ' ' : ''
    const isClosed = part.endsWith('>')
    this.#isTag = !isClosed
    const inner = this.#plain(part.slice(1, isClosed ? -1 : undefined))
    return gap + openSign + inner + (isClosed ? closeSign : '')
  }

  #plain(text: string): string {
    this.#note(text)
    return text
  }

  #note(text: string): void {
    if (text === '') return
    const word = /[^ \t\r\n]*$/.exec(text)?.[0] ?? ''
    this.#behindAddress = /[./@]/.test(word) || (word === text && this.#behindAddress)
  }
}

const autolinkMax = 2000
const tagPart = new RegExp(`<[^\\s<>]{0,${autolinkMax}}>?|[>\\r\\n]`, 'g')
const autolink = /^<(?:https?:\/\/[^\s<>`=]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z][\w-]*)>$/i
// In HTML it would be a tag with attributes.
const autolinkWithSigns = /^<https?:\/\/[^\s<>`]+>$/i

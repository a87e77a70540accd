import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** Is told of a page's tags and texts in their order. */
export interface HtmlListener {
  /** Which attributes it asks for, by their names in lower case. */
  attributesWanted: ReadonlySet<string>
  /** `tag` is in lower case, the attributes are decoded; `<x/>` ends itself if its element may. */
  begin(tag: string, attributes: Map<string, string>, endsItself: boolean): void
  end(tag: string): void
  /** All that stands between two tags, decoded but in scripts and styles; without comments. */
  text(text: string): void
  /** True while it passes over what it is told until one end tag, which no script or the like may hide. */
  isPassingOver?(): boolean
}

/** Takes linear time. A tag that is cut off at the end is none. */
export function readHtml(html: string, listener: HtmlListener): void {
  const tokenizer = new Tokenizer({}, new Tokens(html, listener))
  tokenizer.write(html)
  tokenizer.end()
}

class Tokens implements TokenizerCallbacks {
  readonly #html: string
  readonly #listener: HtmlListener
  #text = ''
  #tag = ''
  #attributes = new Map<string, string>()
  /** The name of the attribute that is being read; null where it is not wanted. */
  #name: string | null = null
  #value = ''

  constructor(html: string, listener: HtmlListener) {
    this.#html = html
    this.#listener = listener
  }

  ontext(start: number, end: number): void {
    this.#text += this.#html.slice(start, end)
  }

  ontextentity(code: number): void {
    this.#text += String.fromCodePoint(code)
  }

  onopentagname(start: number, end: number): void {
    this.#endText()
    this.#tag = this.#html.slice(start, end).toLowerCase()
    this.#attributes = new Map()
  }

  onattribname(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase()
    // The first of two attributes with one name counts (HTML standard).
    const isWanted = this.#listener.attributesWanted.has(name) && !this.#attributes.has(name)
    this.#name = isWanted ? name : null
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#name !== null) this.#value += this.#html.slice(start, end)
  }

  onattribentity(code: number): void {
    if (this.#name !== null) this.#value += String.fromCodePoint(code)
  }

  onattribend(): void {
    if (this.#name !== null) this.#attributes.set(this.#name, this.#value)
  }

  onopentagend(): void {
    this.#listener.begin(this.#tag, this.#attributes, false)
  }

  onselfclosingtag(): void {
    this.#listener.begin(this.#tag, this.#attributes, true)
  }

  onclosetag(start: number, end: number): void {
    this.#endText()
    this.#listener.end(this.#html.slice(start, end).toLowerCase())
  }

  onend(): void {
    this.#endText()
  }

  isInForeignContext(): boolean {
    return this.#listener.isPassingOver?.() ?? false
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #endText(): void {
    if (this.#text !== '') this.#listener.text(this.#text)
    this.#text = ''
  }
}

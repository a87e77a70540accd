import type { HtmlElement } from './html-tree.ts'

/*
 * Gathers the texts of a line. Pages set words apart by style alone, `<a>Tea</a><a>Pots</a>`, and also
 * put words together of parts, `<span>$</span><span>19</span>`; only a browser can tell. A space is
 * put where two elements meet without one, if both are links, or if a small letter meets a capital.
 */
export class InlineWriter {
  text = ''
  /** The text's last character: a look into a text that grows would cost its length each time. */
  #last = ''
  #isBlank = true
  /** What ended with the last character of the text. */
  #ended: 'nothing' | 'element' | 'link' = 'nothing'
  /** What the next text belongs to. */
  #begun: 'nothing' | 'element' | 'link' = 'nothing'
  #codeDepth = 0

  add(text: string): void {
    if (text === '') return
    if (this.#wantsSpace(text)) this.text += ' '
    this.#ended = 'nothing'
    this.#begun = 'nothing'
    this.text += text
    this.#last = text.charAt(text.length - 1)
    this.#isBlank &&= text.trim() === ''
  }

  get isBlank(): boolean {
    return this.#isBlank
  }

  begin({ tag }: HtmlElement): void {
    if (codeTags.has(tag)) this.#codeDepth++
    if (this.#ended !== 'nothing' && this.#begun !== 'link') {
      this.#begun = linkTags.has(tag) ? 'link' : 'element'
    }
  }

  end({ tag }: HtmlElement): void {
    if (codeTags.has(tag) && this.#codeDepth > 0) this.#codeDepth--
    if (joinedTags.has(tag)) return
    if (linkTags.has(tag)) this.#ended = 'link'
    else if (this.#ended === 'nothing') this.#ended = 'element'
  }

  #wantsSpace(next: string): boolean {
    if (this.#begun === 'nothing' || this.#codeDepth > 0) return false
    const [before, after] = [this.#last, next.charAt(0)]
    const areLinks = this.#begun === 'link' && this.#ended === 'link'
    if (areLinks && wordCharacter.test(before) && wordCharacter.test(after)) return true
    return smallLetter.test(before) && capital.test(after)
  }
}

const linkTags = new Set(['a', 'button', 'label'])
const codeTags = new Set(['code', 'pre', 'kbd', 'samp', 'var'])
const joinedTags = new Set(['sub', 'sup', 'wbr', ...codeTags])
const wordCharacter = /[\p{L}\p{N}]/u
const smallLetter = /\p{Ll}/u
const capital = /\p{Lu}/u

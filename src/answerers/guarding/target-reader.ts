/** What a target is so far: `none` is one that no allowed address has. */
type Reading = 'more' | 'whole' | 'none'

const lengthMax = 2000
const depthMax = 3
/** What addresses hold, the allowed and those that are taken away as a whole. */
const addressChar = /[\w\-.~:/?#@!$&'()*+,;=%\\]|[^\0-\x7f\s]/

/** Reads the `(target "title")` behind a label, a character at a time. */
export class TargetReader {
  address = ''
  #place: 'before' | 'address' | 'behind' | 'title' | 'behind title' = 'before'
  #end = ''
  #depth = 0
  #length = 0

  take(char: string): Reading {
    if (++this.#length > lengthMax) return 'none'
    const isSpace = /\s/.test(char)
    if (this.#place === 'title') {
      if (/[\\`]/.test(char)) return 'none'
      if (char === this.#end) this.#place = 'behind title'
      return 'more'
    }
    if (this.#place === 'before') {
      if (isSpace) return 'more'
      this.#place = 'address'
      if (char === '<') {
        this.#end = '>'
        return 'more'
      }
    }
    if (this.#place === 'address') return this.#takeOfAddress(char, isSpace)
    if (char === ')') return 'whole'
    if (isSpace) return 'more'
    if (this.#place === 'behind title' || !/["']/.test(char)) return 'none'
    this.#place = 'title'
    this.#end = char
    return 'more'
  }

  #takeOfAddress(char: string, isSpace: boolean): Reading {
    if (char === ')' && this.#depth === 0) return this.#end === '' ? 'whole' : 'none'
    if (char === '>' || (isSpace && this.#end === '')) {
      this.#place = 'behind'
      return char === '>' && this.#end === '' ? 'none' : 'more'
    }
    if (!addressChar.test(char)) return 'none'
    if (char === '(') this.#depth++
    if (char === ')') this.#depth--
    if (this.#depth > depthMax) return 'none'
    this.address += char
    return 'more'
  }
}

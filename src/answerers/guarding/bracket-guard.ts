import type { Guard } from './guard.ts'
import { TargetReader } from './target-reader.ts'

/** A longer label has been shown by the time its target comes; that is taken away all the same. */
const labelMax = 300

interface Opener {
  /** Its place among what is not shown yet. */
  place: number
  /** Where its label begins, counted from the answer's beginning. */
  labelStart: number
  isBehindBracket: boolean
}

/**
 * Takes the links in brackets away that are not allowed; their labels stay. What follows a label as a
 * target does stays behind it only if it was read whole and is allowed: anything else is set apart by a
 * space, which makes words of it for every renderer.
 */
export class BracketGuard implements Guard {
  #held = ''
  #target: TargetReader | null = null
  /** How much of what is held the target has read. */
  #read = 0
  #shown: string[] = []
  #length = 0
  #last = ''
  #openers: Opener[] = []

  constructor(private readonly isAllowed: (address: string) => boolean) {}

  push(piece: string): string {
    this.#scan(this.#held + piece, false)
    this.#forgetLongLabels()
    const count = this.#openers[0]?.place ?? this.#shown.length
    for (const opener of this.#openers) opener.place -= count
    return this.#shown.splice(0, count).join('')
  }

  end(): string {
    this.#scan(this.#held, true)
    return this.#shown.join('')
  }

  #scan(text: string, isEnd: boolean): void {
    let position = 0
    while (position < text.length) {
      if (text[position] === ']') {
        const end = this.#readBehindLabel(text, position, isEnd)
        if (end === null) break
        position = end
        continue
      }
      marks.lastIndex = position
      const mark = marks.exec(text)
      const until = mark?.index ?? (text.endsWith('!') && !isEnd ? text.length - 1 : text.length)
      this.#show(text.slice(position, until))
      position = until
      if (!mark) break
      if (mark[0] === ']') continue
      this.#open(mark[0])
      position += mark[0].length
    }
    this.#held = text.slice(position)
  }

  /** Where the text goes on; null where what decides is still to come. */
  #readBehindLabel(text: string, start: number, isEnd: boolean): number | null {
    const next = text[start + 1]
    if (next === undefined && !isEnd) return null
    if (next === ':') return this.#readDefinition(text, start, isEnd)
    if (next !== '(') {
      this.#popOpener()
      this.#show(']')
      return start + 1
    }
    this.#target ??= new TargetReader()
    for (let at = start + 2 + this.#read; at < text.length; at++) {
      const reading = this.#target.take(text[at] ?? '')
      this.#read++
      if (reading === 'more') continue
      const address = reading === 'whole' ? this.#target.address : null
      return this.#settle(text.slice(start, at + 1), start, address)
    }
    return isEnd ? this.#settle('', start, null) : null
  }

  #settle(written: string, start: number, address: string | null): number {
    this.#target = null
    this.#read = 0
    const opener = this.#popOpener()
    if (address !== null && this.isAllowed(address)) {
      this.#show(written)
      return start + written.length
    }
    this.#withoutLabelMarks(opener)
    if (address !== null) return start + written.length
    this.#show(' (')
    return start + 2
  }

  // What stood on both sides of the marks may not make a link of its own.
  #withoutLabelMarks(opener: Opener | undefined): void {
    if (opener) this.#shown[opener.place] = opener.isBehindBracket ? ' ' : ''
    if (!opener || opener.labelStart === this.#length) this.#show(' ')
  }

  #readDefinition(text: string, start: number, isEnd: boolean): number | null {
    definition.lastIndex = start + 2
    const [written = '', spaces = '', bracket = '', address = ''] = definition.exec(text) ?? []
    const isTooLong = spaces.length === spacesMax || address.length === addressMax
    if (start + 2 + written.length === text.length && !isTooLong && !isEnd) return null
    this.#popOpener()
    const leads = isTooLong || bracket !== '' || /[:/&\\]/.test(address)
    const isAllowed = !isTooLong && bracket === '' && this.isAllowed(address)
    this.#show(leads && !isAllowed ? '] :' : ']:')
    return start + 2
  }

  #open(mark: string): void {
    const [place, isBehindBracket] = [this.#shown.length, this.#last === ']']
    this.#show(mark)
    this.#openers.push({ place, labelStart: this.#length, isBehindBracket })
  }

  #popOpener(): Opener | undefined {
    this.#forgetLongLabels()
    return this.#openers.pop()
  }

  #forgetLongLabels(): void {
    while (this.#length - (this.#openers[0]?.labelStart ?? this.#length) > labelMax)
      this.#openers.shift()
  }

  #show(text: string): void {
    if (text === '') return
    this.#shown.push(text)
    this.#length += text.length
    this.#last = text.at(-1) ?? ''
  }
}

const marks = /!?\[|\]/g
const spacesMax = 40
const addressMax = 300
const definition = new RegExp(`(\\s{0,${spacesMax}})(<?)([^\\s<>]{0,${addressMax}})`, 'y')

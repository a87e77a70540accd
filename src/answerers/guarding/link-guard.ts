import type { IsAllowedLink } from './allowed-link.ts'
import { settledLength } from './settled-length.ts'
import { withoutLinks } from './without-links.ts'

// Longer than any link that helps, and short enough to be looked through again with each piece.
const heldMax = 2000
const separator = /[\s\u3000-\u303f\uff01-\uff1f]/

/**
 * Takes the links out of an answer that may not stand in it, while it comes in. What could still become
 * a link is held back until it is decided, so one that is cut over many pieces does not pass.
 */
export class LinkGuard {
  #held = ''
  /** Within a word without an end, which is left out to its end. */
  #dropping = false

  constructor(private readonly isAllowed: IsAllowedLink) {}

  /** What of the answer can be shown now. */
  push(piece: string): string {
    this.#held += this.#dropping ? this.#behindDropped(piece) : piece
    const length = settledLength(this.#held)
    const settled = this.#held.slice(0, length)
    this.#held = this.#held.slice(length)
    return withoutLinks(settled, this.isAllowed) + this.#giveUp()
  }

  /** The rest, when nothing more comes. */
  end(): string {
    return withoutLinks(this.#held, this.isAllowed)
  }

  /** What is too long to be a link is none: up to its last word it is text, and that is left out. */
  #giveUp(): string {
    if (this.#held.length <= heldMax) return ''
    const words = this.#held.split(separator)
    const last = words.at(-1) ?? ''
    const before = this.#held.slice(0, this.#held.length - last.length)
    this.#dropping = true
    this.#held = ''
    return `${withoutLinks(before, this.isAllowed)}…`
  }

  #behindDropped(piece: string): string {
    const end = piece.search(separator)
    if (end === -1) return ''
    this.#dropping = false
    return piece.slice(end)
  }
}

import type { Prompt } from '../../chat/answerer.ts'
import { allowedLinks } from './allowed-link.ts'
import { LeakGuard } from './leak-guard.ts'
import { LinkGuard } from './link-guard.ts'

/** What stands between a model and a visitor: no link of others, and nothing of its instructions. */
export class AnswerGuard {
  readonly #leaks: LeakGuard
  readonly #links: LinkGuard

  constructor(prompt: Prompt, instructions: string) {
    this.#leaks = new LeakGuard(instructions)
    this.#links = new LinkGuard(allowedLinks(prompt))
  }

  /** Whether the answer ended where it began to tell its instructions. */
  get leaked(): boolean {
    return this.#leaks.leaked
  }

  /** What of the answer can be shown now. */
  push(piece: string): string {
    return this.#links.push(this.#leaks.push(piece))
  }

  /** The rest, when nothing more comes. */
  end(): string {
    return this.#links.push(this.#leaks.end()) + this.#links.end()
  }
}

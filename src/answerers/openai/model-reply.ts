import type { TokenCount } from '../../chat/answerer.ts'
import type { LeakGuard } from '../guarding/leak-guard.ts'
import { tokensAtMost } from '../../lib/tokens-at-most.ts'
import type { ModelChunk } from './model-chunk.ts'
import { ReasoningStripper } from './reasoning-stripper.ts'
import { RefusalMarkerStripper } from './refusal-marker.ts'

/** Of the longest thoughts, many times over. */
const thoughtLengthMax = 1024 * 1024

/** What a model has written so far, and what of it a visitor may see. */
export class ModelReply {
  /** What the visitor has read. */
  text = ''
  /** Whether the model came to its end. */
  isWhole = false
  /** Why the model stopped; null while it has not said. */
  finishReason: string | null = null
  readonly #reasoning = new ReasoningStripper()
  readonly #marker = new RefusalMarkerStripper()
  #declined = false
  #written = ''
  #usage: ModelChunk['usage'] = null
  /** How many characters more the model may write, and think. */
  #textRoom: number
  #thoughtRoom = thoughtLengthMax

  constructor(
    private readonly guard: LeakGuard,
    textLengthMax: number,
  ) {
    this.#textRoom = textLengthMax
  }

  /** Takes an event in and returns the words that it lets the visitor read. */
  take(chunk: ModelChunk): string {
    this.finishReason = chunk.finishReason ?? this.finishReason
    this.isWhole ||= chunk.finishReason !== null
    this.#usage = chunk.usage ?? this.#usage
    this.#declined ||= chunk.refusal !== ''
    this.#written += chunk.reasoning + chunk.text + chunk.refusal
    const text = (chunk.text + chunk.refusal).slice(0, this.#textRoom)
    this.#textRoom -= text.length
    this.#thoughtRoom -= chunk.reasoning.length
    const words = this.#marker.push(this.#reasoning.push(text))
    return this.#show(this.guard.push(words))
  }

  /** The words that were held back because they could have become something else. */
  end(): string {
    const words = this.#marker.push(this.#reasoning.end()) + this.#marker.end()
    return this.#show(this.guard.push(words) + this.guard.end())
  }

  /** Whether the model says that the site does not tell, or that it may not answer. */
  get refused(): boolean {
    const silenced = this.finishReason === 'content_filter' && this.text === ''
    return this.#marker.seen || this.#declined || silenced || this.leaked
  }

  /** Whether the model began to repeat its instructions, which ends its answer. */
  get leaked(): boolean {
    return this.guard.leaked
  }

  /** Whether the model writes on though its answer was to be over by now. */
  get isTooLong(): boolean {
    return this.#textRoom <= 0 || this.#thoughtRoom <= 0
  }

  get isAnswer(): boolean {
    return !this.refused && this.text !== ''
  }

  /**
   * What the provider counted. Where it told nothing, the most that it may have counted: of an answer
   * that was cut off, it may have written the rest and put it on the bill.
   */
  countTokens(tokensMax: () => { prompt: number; completion: number }): TokenCount {
    // No call has an empty prompt: a gateway that does not count says zeros.
    const counted = this.#usage?.promptTokens ? this.#usage : null
    if (counted && this.isWhole) {
      const { promptTokens, completionTokens } = counted
      return { prompt: promptTokens, completion: completionTokens, estimated: false }
    }
    const most = tokensMax()
    const written = tokensAtMost(this.#written)
    return {
      prompt: counted?.promptTokens ?? most.prompt,
      completion: this.isWhole ? written : Math.max(written, most.completion),
      estimated: true,
    }
  }

  #show(words: string): string {
    this.text += words
    return words
  }
}

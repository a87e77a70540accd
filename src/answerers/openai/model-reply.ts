import type { TokenCount } from '../../chat/answerer.ts'
import type { AnswerGuard } from '../guarding/answer-guard.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import type { ModelChunk } from './model-chunk.ts'
import { ReasoningStripper } from './reasoning-stripper.ts'
import { RefusalMarkerStripper } from './refusal-marker.ts'

/** What a model has written so far, and what of it a visitor may see. */
export class ModelReply {
  /** What the visitor has read. */
  text = ''
  /** Why the model stopped; null while it has not said. */
  finishReason: string | null = null
  readonly #reasoning = new ReasoningStripper()
  readonly #marker = new RefusalMarkerStripper()
  #declined = false
  #written = ''
  #usage: ModelChunk['usage'] = null

  constructor(private readonly guard: AnswerGuard) {}

  /** Takes an event in and returns the words that it lets the visitor read. */
  take(chunk: ModelChunk): string {
    this.finishReason = chunk.finishReason ?? this.finishReason
    this.#usage = chunk.usage ?? this.#usage
    this.#declined ||= chunk.refusal !== ''
    this.#written += chunk.reasoning + chunk.text + chunk.refusal
    const words = this.#marker.push(this.#reasoning.push(chunk.text + chunk.refusal))
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

  get isAnswer(): boolean {
    return !this.refused && this.text !== ''
  }

  /** Whether the provider began to write, or counted. */
  get hasBegun(): boolean {
    return this.#usage !== null || this.#written !== ''
  }

  /** What the provider counted, else an estimate. */
  countTokens(estimatePrompt: () => number): TokenCount {
    if (this.#usage) {
      const { promptTokens, completionTokens } = this.#usage
      return { prompt: promptTokens, completion: completionTokens, estimated: false }
    }
    return {
      prompt: estimatePrompt(),
      completion: estimateTokens(this.#written),
      estimated: true,
    }
  }

  #show(words: string): string {
    this.text += words
    return words
  }
}

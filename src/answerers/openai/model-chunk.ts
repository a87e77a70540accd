import { Type } from 'typebox'
import { checker } from '../../lib/check.ts'
import { ModelFailure } from './model-failure.ts'

/** One event of a model's stream, as far as it concerns an answer. */
export interface ModelChunk {
  text: string
  /** Why the model says that it cannot answer; part of what the visitor reads. */
  refusal: string
  /** What it thinks before it answers; not for the visitor, but a sign of life and a cost. */
  reasoning: string
  finishReason: string | null
  usage: { promptTokens: number; completionTokens: number } | null
}

/** Reads an event. Servers leave out and add fields as they like; what is there must be of its form. */
export function readChunk(event: unknown): ModelChunk {
  const checked = checkEvent(event)
  if (!checked.ok) {
    const fields = checked.violations.map(({ path }) => path || 'the event').join(', ')
    throw new ModelFailure(`sent garbage: ${fields} is not as the protocol has it`)
  }
  const { choices, usage } = checked.value
  const [choice] = choices ?? []
  const delta = choice?.delta
  return {
    text: delta?.content ?? '',
    refusal: delta?.refusal ?? '',
    reasoning: delta?.reasoning_content ?? delta?.reasoning ?? '',
    finishReason: choice?.finish_reason ?? null,
    usage: usage ? readUsage(usage) : null,
  }
}

interface UsageFields {
  prompt_tokens: number
  completion_tokens?: number
  total_tokens?: number
}

// Some providers leave what a model thought out of its completion, but put it on the bill.
function readUsage(usage: UsageFields): ModelChunk['usage'] {
  const { prompt_tokens: promptTokens, completion_tokens = 0, total_tokens = 0 } = usage
  return {
    promptTokens,
    completionTokens: Math.max(completion_tokens, total_tokens - promptTokens),
  }
}

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]))

const checkEvent = checker(
  Type.Object({
    choices: Type.Optional(
      Type.Array(
        Type.Object({
          delta: Type.Optional(
            Type.Object({
              content: text,
              refusal: text,
              reasoning_content: text,
              reasoning: text,
            }),
          ),
          finish_reason: text,
        }),
      ),
    ),
    usage: Type.Optional(
      Type.Union([
        Type.Object({
          prompt_tokens: Type.Integer({ minimum: 0 }),
          completion_tokens: Type.Optional(Type.Integer({ minimum: 0 })),
          total_tokens: Type.Optional(Type.Integer({ minimum: 0 })),
        }),
        Type.Null(),
      ]),
    ),
  }),
)

import type { Mishap } from './fake-chat-server.ts'

export interface FakeAnswer {
  answer: string
  sources: { title: string; url: string }[]
  /** Told first where the request made the session. */
  newToken: string | null
  messageId: string
  secondHalf: Promise<void>
  mishap: Mishap | null
}

/** The events of one answer in two halves, as the contract words them. */
export async function* eventsOfAnswer(told: FakeAnswer): AsyncGenerator<string> {
  const { answer, mishap } = told
  const half = Math.ceil(answer.length / 2)
  if (told.newToken) yield event('session', { sessionToken: told.newToken })
  yield ': still here\n\n'
  yield event('delta', { content: answer.slice(0, half) })
  await told.secondHalf
  if (mishap === 'error_event') {
    yield event('error', {
      success: false,
      error: 'Failed to process message',
      code: 'llm_timeout',
    })
    return
  }
  yield event('delta', { content: answer.slice(half) })
  if (mishap === 'cut') return
  const message = {
    id: told.messageId,
    role: 'assistant',
    content: answer,
    createdAt: '2026-11-09T10:05:00.000Z',
    sources: told.sources,
  }
  yield event('done', { message })
}

/** `onLeave` is called when the reader goes away before the end. */
export function streamOf(
  texts: AsyncGenerator<string>,
  onLeave: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: onLeave,
  })
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

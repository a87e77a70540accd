import type { Connection } from '../../loader/connection.ts'
import { forgetConfig } from '../../loader/kept-config.ts'
import { warn } from '../../loader/warn.ts'
import type { Exchange, ShownAnswer } from '../memory/exchange.ts'
import type { History } from '../memory/history.ts'
import type { Memory } from '../memory/memory.ts'
import type { Events } from '../page/events.ts'
import { sendRating, streamAnswer } from '../server/chat-api.ts'
import { ChatError, mayHelpToRetry } from '../server/chat-error.ts'
import { type Answer, messageLengthMax, type Rating } from '../server/contract.ts'
import { newIdempotencyKey } from '../server/idempotency-key.ts'

/** What the conversation shows itself through. */
export interface ConversationView {
  /** Adds what is new of it; what is shown already stays. */
  show(exchange: Exchange): void
  showWriting(content: string): void
  /** `retry` is null where asking again cannot help. */
  showError(error: unknown, retry: (() => void) | null): void
  /** The visitor stopped the answer before it began. */
  showStopped(retry: () => void): void
  setBusy(isBusy: boolean): void
  /** Empties it, down to the welcome. */
  clear(): void
}

export interface Conversation {
  /** After what is being answered. */
  ask(message: string): void
  stop(): void
  /** False where the server did not take it. */
  rate(exchange: Exchange, rating: Rating): Promise<boolean>
  /** Forgets what was said, and the session. */
  reset(): void
  /** Shows what was said before, on another page or in another tab. */
  recall(): void
}

export interface ConversationParts {
  connection: Connection
  memory: Memory
  history: History
  events: Events
  view: ConversationView
}

// Whoever goes to the next page while an answer is written finds it there.
const resumedForMs = 60_000

export function createConversation(parts: ConversationParts): Conversation {
  const { connection, memory, history, events, view } = parts
  let stopping: AbortController | null = null
  let lastTurn = Promise.resolve()
  let beginnings = 0

  function ask(message: string): void {
    const question = message.trim().slice(0, messageLengthMax)
    if (question === '') return
    inTurn(() => {
      const id = newIdempotencyKey()
      const exchange = { id, question, askedAt: Date.now(), answer: null, isOver: false }
      history.add(exchange)
      view.show(exchange)
      events.emit('question', { text: question })
      return answer(exchange)
    })
  }

  function inTurn(turn: () => Promise<void>): void {
    const beginning = beginnings
    // What waited when the conversation was cleared is cleared with it.
    const begin = () => (beginning === beginnings ? turn() : undefined)
    lastTurn = lastTurn.then(begin, begin)
  }

  async function answer(exchange: Exchange): Promise<void> {
    const controller = new AbortController()
    stopping = controller
    const written = { content: '' }
    view.setBusy(true)
    view.showWriting('')
    try {
      const { content, sources } = await receive(exchange, written, controller.signal)
      events.emit('answer', { text: content, sources: [...sources] })
    } catch (error) {
      if (!controller.signal.aborted) fail(exchange, error)
      else if (stopping === controller) keepWhatIsWritten(exchange, written.content)
    }
    if (stopping === controller) {
      stopping = null
      view.setBusy(false)
    }
  }

  async function receive(
    exchange: Exchange,
    written: { content: string },
    signal: AbortSignal,
  ): Promise<Answer> {
    const asked = {
      message: exchange.question,
      idempotencyKey: exchange.id,
      sessionToken: memory.read('session'),
    }
    for await (const event of streamAnswer(connection, asked, signal)) {
      switch (event.type) {
        case 'session':
          memory.write('session', event.sessionToken)
          break
        case 'delta':
          written.content += event.content
          view.showWriting(written.content)
          break
        case 'done':
          finish(exchange, { ...event.answer, rating: null, isCut: false })
          return event.answer
      }
    }
    throw new ChatError('failed')
  }

  function finish(exchange: Exchange, answer: ShownAnswer): void {
    const answered = { ...exchange, answer }
    history.update(answered)
    view.show(answered)
  }

  function fail(exchange: Exchange, error: unknown): void {
    const canRetry = mayHelpToRetry(error)
    history.update({ ...exchange, isOver: true })
    // The next page asks again whether there is a chat at all, and says why there is none.
    if (!canRetry) forgetConfig(connection)
    warn(`${connection.apiAddress} could not answer. ${error}`)
    view.showError(error, canRetry ? () => retry(exchange) : null)
    events.emit('error', { code: error instanceof ChatError ? error.code : 'failed' })
  }

  function keepWhatIsWritten(exchange: Exchange, content: string): void {
    if (content.trim() === '') {
      history.update({ ...exchange, isOver: true })
      view.showStopped(() => retry(exchange))
    } else finish(exchange, { id: exchange.id, content, sources: [], rating: null, isCut: true })
  }

  // The same exchange with its idempotency key: whatever became of the first attempt, it stays one question.
  function retry(exchange: Exchange): void {
    inTurn(() => answer(exchange))
  }

  function recall(): void {
    const exchanges = history.read()
    for (const exchange of exchanges) view.show(exchange)
    const last = exchanges.at(-1)
    if (!last || last.answer) return
    const isBeingAnswered = Math.abs(Date.now() - last.askedAt) < resumedForMs && !last.isOver
    if (isBeingAnswered) retry(last)
    else view.showError(new ChatError('failed'), () => retry(last))
  }

  function reset(): void {
    history.clear()
    memory.write('session', null)
    startOver()
    events.emit('reset', {})
  }

  function startOver(): void {
    beginnings++
    stopping?.abort()
    stopping = null
    view.setBusy(false)
    view.clear()
  }

  async function rate(exchange: Exchange, rating: Rating): Promise<boolean> {
    const { answer } = exchange
    if (!answer) return false
    try {
      await sendRating(connection, answer.id, rating, memory.read('session'))
    } catch {
      // The thumb goes back to where it was.
      return false
    }
    history.update({ ...exchange, answer: { ...answer, rating } })
    return true
  }

  // Another tab asked, was answered, or cleared the conversation.
  history.onChange((isStale) => {
    const exchanges = history.read()
    if (isStale || exchanges.length === 0) startOver()
    for (const exchange of exchanges) view.show(exchange)
  })

  return { ask, stop: () => stopping?.abort(), rate, reset, recall }
}

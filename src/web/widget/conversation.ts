import { type Connection, type Question, streamAnswer } from './chat-api.ts'
import { ChatError, errorSentence, mayHelpToRetry } from './chat-error.ts'
import type { Composer } from './composer.ts'
import type { Answer } from './contract.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import type { Memory } from './memory.ts'
import type { Transcript } from './transcript.ts'
import { warnOperator } from './warn-operator.ts'

export interface ConversationParts {
  connection: Connection
  memory: Memory
  transcript: Transcript
  composer: Composer
}

/** Asks one question and shows what comes of it. */
export function ask(parts: ConversationParts, message: string): Promise<void> {
  parts.transcript.addQuestion(message)
  return answer(parts, { message, idempotencyKey: newIdempotencyKey() })
}

async function answer(parts: ConversationParts, question: Question): Promise<void> {
  const { transcript, composer } = parts
  // The same idempotency key: whatever became of the first attempt, it stays one question.
  function retry(): void {
    composer.focus()
    void answer(parts, question)
  }

  composer.setBusy(true)
  transcript.showWriting('')
  try {
    transcript.addAnswer(await receiveAnswer(parts, question))
  } catch (error) {
    warnOperator(error)
    transcript.showError(errorSentence(error), mayHelpToRetry(error) ? retry : null)
  } finally {
    composer.setBusy(false)
  }
}

async function receiveAnswer(
  { connection, memory, transcript }: ConversationParts,
  question: Question,
): Promise<Answer> {
  let written = ''
  for await (const event of streamAnswer(connection, question, memory.read('session'))) {
    switch (event.type) {
      case 'session':
        memory.write('session', event.sessionToken)
        break
      case 'delta':
        written += event.content
        transcript.showWriting(written)
        break
      case 'done':
        return event.answer
    }
  }
  throw new ChatError('failed')
}

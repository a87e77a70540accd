import type { AcknowledgedLoad, Exchange } from '../../../test/support/acknowledged-load.ts'
import { chatRequest } from '../../../test/support/requests.ts'

const repeatedMax = 20

/** Sends again what was answered last. The verifier finds those that made a second exchange. */
export async function repeatAnswered(
  key: string,
  load: AcknowledgedLoad,
  serverUrl: string,
): Promise<{ repeated: number; faults: string[] }> {
  const answered = load.exchanges.filter(({ answer }) => answer !== null).slice(-repeatedMax)
  const faults: string[] = []
  for (const exchange of answered) {
    const content = await askAgain(key, exchange, serverUrl)
    if (content !== exchange.answer?.content) {
      faults.push(`${exchange.text} got another answer: ${String(content)}`)
    }
  }
  return { repeated: answered.length, faults }
}

async function askAgain(key: string, exchange: Exchange, serverUrl: string): Promise<unknown> {
  const { text: message, idempotencyKey, token } = exchange
  const headers = { 'Idempotency-Key': idempotencyKey }
  const session = key.startsWith('cb_') ? 'sessionToken' : 'conversationId'
  const ask = { key, message, headers, ...(token !== null && { [session]: token }) }
  const reply = await (await fetch(chatRequest(ask, serverUrl))).json()
  return reply.message?.content ?? reply.data?.message
}

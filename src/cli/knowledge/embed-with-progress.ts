import type { App } from '../../app.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { EmbeddingFailure } from '../../domain/embedding-failure.ts'
import {
  type EmbedMissingDeps,
  type EmbeddingPlace,
  embedMissing,
  firstPlace,
} from '../../knowledge/embed/embed-missing.ts'
import { retryDelayMs } from '../../knowledge/embed/retry-delay.ts'
import { wait } from '../../lib/wait.ts'
import type { Terminal } from '../terminal.ts'

/**
 * Lets a chatbot's new pages be found by their meaning, under a person's eyes; nothing to do where no
 * embedding model is configured. A model that fails is told, and fails no verb: words find the pages
 * too, and a server embeds what is missing. Ctrl+C ends it early.
 */
export async function embedWithProgress(
  { store, embedding }: App,
  chatbot: Chatbot,
  terminal: Terminal,
): Promise<void> {
  if (embedding === null) return
  const { model, dimensions } = embedding.embedder
  const { passages, embedded: before } = await store.countEmbedded(chatbot.id, {
    model,
    dimensions,
  })
  let embedded = before
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  try {
    await embedPatiently({ ...embedding, store }, chatbot, interruption.signal, (count) => {
      embedded += count
      terminal.showProgress(`${embedded} of ${passages} passages embedded with ${model}`)
    })
  } catch (thrown) {
    if (!(thrown instanceof EmbeddingFailure)) throw thrown
    const reason = thrown.message.replace(/\.$/, '')
    terminal.tell(
      `${embedded} of ${passages} passages are embedded, and the server goes on with the rest (${reason}).`,
    )
  } finally {
    process.off('SIGINT', interrupt)
    terminal.showProgress('')
  }
}

const triesMax = 4
const waitMsMax = 30_000

/** A failure that passes is waited for, as long as a person may wait. Throws EmbeddingFailure. */
async function embedPatiently(
  deps: EmbedMissingDeps,
  chatbot: Chatbot,
  signal: AbortSignal,
  onEmbedded: (passageCount: number) => void,
): Promise<void> {
  let place = firstPlace
  let failures = 0
  const moveOn = (next: EmbeddingPlace, passageCount: number) => {
    place = next
    if (passageCount === 0) return
    failures = 0
    onEmbedded(passageCount)
  }
  for (;;) {
    try {
      return await embedMissing(deps, chatbot.id, place, signal, moveOn)
    } catch (thrown) {
      const waitMs = retryDelayMs(thrown, failures)
      const mayPass = thrown instanceof EmbeddingFailure && thrown.kind === 'passing'
      failures += 1
      if (!mayPass || failures === triesMax || waitMs > waitMsMax) throw thrown
      await wait(waitMs, signal)
    }
  }
}

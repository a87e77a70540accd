import { type Connection, fetchConfig } from './chat-api.ts'
import { errorSentence, mayHelpToRetry } from './chat-error.ts'
import type { Composer } from './composer.ts'
import { recallConfig, rememberConfig } from './config-memory.ts'
import type { ChatbotConfig } from './contract.ts'
import type { Memory } from './memory.ts'
import type { Transcript } from './transcript.ts'
import { warnOperator } from './warn-operator.ts'

export interface IntroductionParts {
  connection: Connection
  memory: Memory
  transcript: Transcript
  composer: Composer
}

/** Learns who answers here, from this browser's memory or the server, before anything can be asked. */
export async function introduce(
  parts: IntroductionParts,
  show: (config: ChatbotConfig) => void,
): Promise<void> {
  const { transcript, composer } = parts
  composer.setBusy(true)
  transcript.showWriting('')
  try {
    show(await loadConfig(parts))
    composer.setBusy(false)
  } catch (error) {
    warnOperator(error)
    transcript.showError(
      errorSentence(error),
      mayHelpToRetry(error) ? () => void introduce(parts, show) : null,
    )
  }
}

async function loadConfig({ connection, memory }: IntroductionParts): Promise<ChatbotConfig> {
  const recalled = recallConfig(memory)
  if (recalled?.isFresh) return recalled.config
  const config = await fetchConfig(connection)
  rememberConfig(memory, config)
  return config
}

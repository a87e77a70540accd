import type { Chatbot } from '../../domain/chatbot.ts'

/** The whole chatbot, as `--json` prints it: its id first. */
export function chatbotJson({ id, ...rest }: Chatbot): object {
  return { id, ...rest }
}

import type { App } from '../app.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { AppError } from '../domain/errors.ts'

/** The chatbot with this id or name. Throws `not_found` with what to run instead. */
export async function requireBot(
  { store, config }: Pick<App, 'store' | 'config'>,
  idOrName: string,
): Promise<Chatbot> {
  const chatbot = await store.findChatbot(idOrName)
  if (chatbot) return chatbot
  const others = await store.listChatbots()
  const hint =
    others.length === 0
      ? `${config.dataDir} holds none yet, make one with "askmysite init <site-url>"`
      : 'run "askmysite bot list" to see which there are'
  throw new AppError('not_found', `There is no chatbot ${JSON.stringify(idOrName)}: ${hint}.`)
}

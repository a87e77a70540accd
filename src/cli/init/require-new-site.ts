import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import type { Store } from '../../store/store.ts'
import type { SiteSettings } from './settings-for-site.ts'

/**
 * Throws `conflict` where a chatbot has this name, or, unless it was chosen to be another one, reads
 * this site already.
 */
export async function requireNewSite(
  store: Store,
  { name, siteUrl }: SiteSettings,
  isNameChosen: boolean,
): Promise<void> {
  const sameName = await store.findChatbot(name)
  if (sameName) throw alreadyThere(sameName)
  if (isNameChosen) return
  const chatbots = await store.listChatbots()
  const sameSite = chatbots.find((chatbot) => siteKey(chatbot.siteUrl) === siteKey(siteUrl))
  if (sameSite) throw alreadyThere(sameSite)
}

function siteKey(siteUrl: string): string {
  return URL.parse(siteUrl)?.host.replace(/^www\./, '') ?? siteUrl
}

function alreadyThere({ name, siteUrl }: Chatbot): AppError {
  const quoted = JSON.stringify(name)
  return new AppError(
    'conflict',
    `${quoted} is there for ${siteUrl} already: run "askmysite crawl" to read its site again, or give another --name to make a second one.`,
  )
}

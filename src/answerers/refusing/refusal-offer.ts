import type { Chatbot } from '../../domain/chatbot.ts'
import type { SitePassage } from '../../domain/passage.ts'
import { phrasesFor } from '../../domain/phrases.ts'

/**
 * Where a visitor may go on whom the site does not answer: the nearest page and the contact page, as
 * far as there are such. Goes below a refusal, which `said` is; what that names already is not offered
 * again. Empty where nothing is left to offer.
 */
export function refusalOffer(chatbot: Chatbot, nearest: SitePassage | null, said = ''): string {
  const { nearestPage, contactPage } = phrasesFor(chatbot.primaryLanguage)
  const { contactUrl } = chatbot
  const offers: string[] = []
  if (nearest && isOpen(nearest.pageUrl) && nearest.pageUrl !== contactUrl) {
    offers.push(offer(nearestPage, `${nearest.pageTitle} – ${nearest.pageUrl}`, nearest.pageUrl))
  }
  if (contactUrl !== null) offers.push(offer(contactPage, contactUrl, contactUrl))
  return offers.filter((it) => it !== '').join('\n')

  function offer(phrase: string, page: string, url: string): string {
    return said.includes(url) ? '' : `${phrase} ${page}`
  }
}

/** A file that was added has a name, and no address. */
function isOpen(url: string): boolean {
  return /^https?:/.test(url)
}

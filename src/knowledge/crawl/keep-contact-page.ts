import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Store } from '../../store/store.ts'
import { findContactPage } from '../contact-page.ts'
import type { Report, SkipReason } from '../report.ts'

interface KeepContactPageDeps {
  store: Pick<Store, 'findChatbot' | 'listPages' | 'updateChatbot'>
  clock: Clock
  chatbot: Pick<Chatbot, 'id'>
}

/** Pages that are there for visitors, though they say nothing to answer from: a form, say. */
const openThough = new Set<SkipReason>(['no_text', 'noindex'])

/** Gives the chatbot the contact page that the crawl met, unless it has one that is still there. */
export async function keepContactPage(
  { store, clock, chatbot: { id } }: KeepContactPageDeps,
  { skipped, removed }: Pick<Report, 'skipped'> & { removed: string[] },
): Promise<void> {
  const chatbot = await store.findChatbot(id)
  if (!chatbot || (chatbot.contactUrl !== null && !removed.includes(chatbot.contactUrl))) return
  const withoutText = skipped.filter(({ reason }) => openThough.has(reason))
  const pages = [
    ...(await store.listPages(id)),
    ...withoutText.map(({ url }) => ({ url, title: '' })),
  ]
  const contactUrl = findContactPage(pages, chatbot.primaryLanguage)
  if (contactUrl !== chatbot.contactUrl) await store.updateChatbot(id, { contactUrl }, clock.now())
}

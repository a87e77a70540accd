import { and, eq, ne } from 'drizzle-orm'
import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import type { Store } from '../store.ts'
import { comparableName } from './comparable-name.ts'
import type { Tables } from './file/connect.ts'
import type { Parts } from './parts.ts'
import { chatbots } from './schema/chatbots.ts'
import { prepareRereading } from './search/reread-site.ts'

export function chatbotVerbs({
  client,
  tables,
  directory,
  read,
  write,
}: Parts): Pick<
  Store,
  'createChatbot' | 'listChatbots' | 'findChatbot' | 'updateChatbot' | 'deleteChatbot'
> {
  const rereading = prepareRereading(client)

  async function rereadSite(id: string): Promise<void> {
    let next = await read(() => rereading.readNext(id))
    while (next) {
      const passages = next
      await write(() => rereading.enter(passages))
      next = await read(() => rereading.readNext(id))
    }
  }

  return {
    async createChatbot(chatbot) {
      await write(() => {
        requireFreeName(tables, chatbot.id, chatbot.name)
        tables
          .insert(chatbots)
          .values({ ...chatbot, nameKey: comparableName(chatbot.name) })
          .run()
      })
      directory.reload()
    },

    listChatbots: () => read(() => directory.listChatbots()),

    findChatbot: (idOrName) => read(() => directory.findChatbot(idOrName)),

    async updateChatbot(id, changes, at) {
      await write(() => {
        if (changes.name !== undefined) requireFreeName(tables, id, changes.name)
        const named = changes.name === undefined ? {} : { nameKey: comparableName(changes.name) }
        const updated = tables
          .update(chatbots)
          .set({ ...changes, ...named, updatedAt: at })
          .where(eq(chatbots.id, id))
          .returning({ id: chatbots.id })
          .get()
        if (!updated) throw noSuchChatbot(id)
        if (changes.primaryLanguage !== undefined) rereading.begin(id)
      })
      directory.reload()
      if (changes.primaryLanguage !== undefined) await rereadSite(id)
      return requireChatbot(directory.findChatbot(id), id)
    },

    async deleteChatbot(id) {
      await write(() => {
        const deleted = tables
          .delete(chatbots)
          .where(eq(chatbots.id, id))
          .returning({ id: chatbots.id })
          .get()
        if (!deleted) throw noSuchChatbot(id)
      })
      directory.reload()
    },
  }
}

function requireFreeName(tables: Tables, id: string, name: string): void {
  const taken = tables
    .select({ id: chatbots.id })
    .from(chatbots)
    .where(and(eq(chatbots.nameKey, comparableName(name)), ne(chatbots.id, id)))
    .get()
  if (taken) throw new AppError('conflict', `A chatbot named ${name} exists already.`)
}

function requireChatbot(chatbot: Chatbot | null, id: string): Chatbot {
  if (!chatbot) throw noSuchChatbot(id)
  return chatbot
}

function noSuchChatbot(id: string): AppError {
  return new AppError('not_found', `There is no chatbot ${id}.`)
}

import type { Connection } from '../file/connect.ts'
import { prepareRereading, type UnreadPassages } from './reread-site.ts'

/**
 * Reads anew the sites whose terms were made in another way than this program makes them, and finishes
 * what was interrupted.
 */
export function bringSearchUpToDate({ client }: Pick<Connection, 'client'>): void {
  const rereading = prepareRereading(client)
  const begin = client.transaction((chatbotId: string) => rereading.begin(chatbotId))
  const enter = client.transaction((read: UnreadPassages) => rereading.enter(read))
  const chatbots = client.query<{ id: string }, []>('SELECT DISTINCT chatbot_id AS id FROM pages')
  for (const { id } of chatbots.all()) {
    if (rereading.isOutdated(id)) begin.immediate(id)
    let read = rereading.readNext(id)
    while (read) {
      enter.immediate(read)
      read = rereading.readNext(id)
    }
  }
}

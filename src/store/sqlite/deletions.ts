import type { Database } from 'bun:sqlite'
import type { DeletedTexts } from '../transcript-store.ts'
import type { Store } from '../store.ts'
import { sweepTraces } from './file/sweep-traces.ts'
import type { Parts } from './parts.ts'

interface Doomed {
  id: string
  session_id: string
  rated: number
}

export function deletionVerbs({
  client,
  look,
  write,
}: Parts): Pick<Store, 'forgetSession' | 'deleteSilentSessions'> {
  const ofSession = client.prepare<Doomed, [string]>(
    'SELECT id, session_id, rating IS NOT NULL AS rated FROM messages WHERE session_id = ?',
  )
  // A CROSS JOIN is taken in the order in which it is written: the sessions by their index, oldest first.
  const silent = client.prepare<Doomed, [string, number, number]>(
    `SELECT messages.id, session_id, rating IS NOT NULL AS rated
     FROM sessions CROSS JOIN messages ON messages.session_id = sessions.id
     WHERE sessions.chatbot_id = ? AND last_active_at < ?
     ORDER BY last_active_at, sessions.rowid, turn_number, role LIMIT ?`,
  )
  const deleteMessages = prepareDeletion(client)

  return {
    async forgetSession(sessionId) {
      const deleted = await write(() => {
        const texts = deleteMessages(ofSession.all(sessionId))
        return texts.sessions === 0 ? null : texts
      })
      if (deleted) await sweepTraces((sweep) => look(() => sweep(client)))
      return deleted
    },

    deleteSilentSessions: (chatbotId, before, messagesMax) =>
      write(() => deleteMessages(silent.all(chatbotId, before.getTime(), messagesMax))),
  }
}

/** Deletes messages, what their turns' usage says in words, and the sessions that they leave empty. */
function prepareDeletion(client: Database): (doomed: Doomed[]) => DeletedTexts {
  const clearCauses = client.prepare<undefined, [string]>(
    `UPDATE usage SET failure_cause = NULL
     WHERE failure_cause IS NOT NULL AND turn_id IN (SELECT value FROM json_each(?))`,
  )
  const deleteMessages = client.prepare<undefined, [string]>(
    'DELETE FROM messages WHERE id IN (SELECT value FROM json_each(?))',
  )
  const deleteEmptied = client.prepare<undefined, [string]>(
    `DELETE FROM sessions WHERE id IN (SELECT value FROM json_each(?))
     AND NOT EXISTS (SELECT 1 FROM messages WHERE session_id = sessions.id)`,
  )
  return (doomed) => {
    const ids = JSON.stringify(doomed.map(({ id }) => id))
    const sessionIds = JSON.stringify([...new Set(doomed.map((it) => it.session_id))])
    const failureCauses = clearCauses.run(ids).changes
    deleteMessages.run(ids)
    return {
      sessions: deleteEmptied.run(sessionIds).changes,
      messages: doomed.length,
      ratings: doomed.filter(({ rated }) => rated === 1).length,
      failureCauses,
    }
  }
}

import type { Database } from 'bun:sqlite'

/** What a database holds, for a person who compares two of them. */
export interface Contents {
  chatbots: number
  pages: number
  sessions: number
  messages: number
}

/** In one statement, so that all four are of the same moment. */
export function countContents(client: Database): Contents {
  const counts = client
    .query<Contents, []>(
      `SELECT (SELECT count(*) FROM chatbots) AS chatbots, (SELECT count(*) FROM pages) AS pages,
        (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM messages) AS messages`,
    )
    .get()
  return counts ?? { chatbots: 0, pages: 0, sessions: 0, messages: 0 }
}

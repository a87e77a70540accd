import { Database } from 'bun:sqlite'
import { join } from 'node:path'
import { startTortured } from '../program.ts'
import { Wire } from '../wire/wire.ts'
import type { Workplace } from '../workplace.ts'
import { chat } from './visitor-requests.ts'

const connections = 32
const agoMs = 200 * 86_400_000

/** Sessions that are past their retention, so that the server has to delete while it answers. */
export async function talkOfThePast(
  workplace: Workplace,
  dataDir: string,
  key: string,
  sessions: number,
): Promise<void> {
  await using server = await startTortured(workplace, { dataDir })
  let left = sessions
  async function talkOnAndOn(): Promise<void> {
    const wire = await Wire.open(server.port)
    while (left-- > 0) await wire.send({ bytes: chat({ key, number: left, session: null }) })
    wire.close()
  }
  await Promise.all(Array.from({ length: connections }, talkOnAndOn))

  using database = new Database(join(dataDir, 'askmysite.db'))
  database.run('PRAGMA busy_timeout = 5000')
  database.run(
    `UPDATE sessions SET created_at = created_at - ${agoMs},
       last_active_at = last_active_at - ${agoMs}, expires_at = expires_at - ${agoMs}`,
  )
  database.run(`UPDATE messages SET created_at = created_at - ${agoMs}`)
}

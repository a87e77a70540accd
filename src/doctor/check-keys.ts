import type { Chatbot } from '../domain/chatbot.ts'
import { countOf } from '../lib/count-of.ts'
import type { Store } from '../store/store.ts'
import { asArgument } from './as-argument.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'

/** Whether any page can talk to the chatbot. */
export async function checkKeys(store: Store, { id, name }: Chatbot): Promise<Verdict> {
  const keys = (await store.listKeys(id)).filter(({ revokedAt }) => revokedAt === null)
  const make = `make one with "askmysite key create ${asArgument(name)}".`
  if (keys.length === 0) return problem(`It has no key that works: ${make}`)
  const live = keys.filter(({ environment }) => environment === 'live')
  if (live.length === 0) {
    return warning(`It has keys for tests alone: for visitors ${make}`)
  }
  return ok(
    `${countOf(live.length, 'key')} for visitors and ${keys.length - live.length} for tests.`,
  )
}

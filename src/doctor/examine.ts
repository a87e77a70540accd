import type { Chatbot } from '../domain/chatbot.ts'
import { causeText } from '../lib/cause-text.ts'
import { orAbort } from '../lib/or-abort.ts'
import { withoutSecrets } from '../lib/without-secrets.ts'
import type { Store } from '../store/store.ts'
import { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import type { Check } from './check.ts'
import { checkBackups } from './check-backups.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkClock } from './check-clock.ts'
import { checkDamage } from './check-damage.ts'
import { checkDatabase } from './check-database.ts'
import { checkDisk } from './check-disk.ts'
import { checkDomains } from './check-domains.ts'
import { checkFolder } from './check-folder.ts'
import { checkKeys } from './check-keys.ts'
import { checkKnowledge } from './check-knowledge.ts'
import { checkMachine } from './check-machine.ts'
import { checkEmbedding, checkModel } from './check-model.ts'
import { checkPublicUrl, checkServer } from './check-server.ts'
import { checkSettings } from './check-settings.ts'
import { checkSite } from './check-site.ts'
import { checkWriting } from './check-writing.ts'
import type { Circumstances } from './circumstances.ts'
import { type Finding, problem, type Verdict } from './finding.ts'

/** For one check, whatever it waits for. */
const timeoutMs = 60_000

/**
 * Looks at everything that a server needs, and at each of these chatbots. Changes nothing, and throws
 * nothing: what cannot be looked at is a finding too.
 */
export async function examine(
  circumstances: Circumstances,
  chatbots: Chatbot[],
): Promise<Finding[]> {
  const checks = [
    ...checksOfTheWhole(circumstances),
    ...chatbots.flatMap((chatbot) => checksOf(chatbot, circumstances)),
  ]
  const verdicts = new Map<Check, Verdict>()
  const examineOne = async (check: Check) => void verdicts.set(check, await runCheck(check))
  for (const check of checks.filter(({ when }) => when === 'here')) await examineOne(check)
  await Promise.all(checks.filter(({ when }) => when === 'elsewhere').map(examineOne))
  for (const check of checks.filter(({ when }) => when === 'last')) await examineOne(check)
  return checks.map((check) => ({
    check: check.name,
    chatbot: check.chatbot?.name ?? null,
    ...(verdicts.get(check) ?? problem('It was not looked at.')),
  }))
}

function checksOfTheWhole(circumstances: Circumstances): Check[] {
  const { database } = circumstances
  return [
    { name: 'settings', when: 'here', run: () => checkSettings(circumstances) },
    { name: 'folder', when: 'here', run: () => checkFolder(circumstances) },
    { name: 'disk', when: 'here', run: () => checkDisk(circumstances) },
    { name: 'machine', when: 'here', run: checkMachine },
    { name: 'database', when: 'here', run: () => checkDatabase(circumstances) },
    ...(database instanceof ExaminedDatabase ? checksInside(database) : []),
    { name: 'copies', when: 'elsewhere', run: (signal) => checkBackups(circumstances, signal) },
    { name: 'clock', when: 'last', run: () => checkClock(circumstances) },
    { name: 'model', when: 'elsewhere', run: () => checkModel(circumstances) },
    { name: 'embeddings', when: 'elsewhere', run: () => checkEmbedding(circumstances) },
    { name: 'server', when: 'elsewhere', run: () => checkServer(circumstances) },
    { name: 'certificate', when: 'here', run: () => checkCertificate(circumstances) },
    { name: 'public address', when: 'elsewhere', run: () => checkPublicUrl(circumstances) },
  ]
}

function checksInside(database: ExaminedDatabase): Check[] {
  return [
    { name: 'writing', when: 'here', run: () => checkWriting(database) },
    { name: 'damage', when: 'last', run: () => checkDamage(database) },
  ]
}

function checksOf(chatbot: Chatbot, circumstances: Circumstances): Check[] {
  const { database, config, now } = circumstances
  const store = database instanceof ExaminedDatabase ? database.store : null
  if (store === null || !chatbot.active) return []
  const ownModel = config.model && chatbot.model
  return [
    { name: 'keys', chatbot, when: 'here', run: () => checkKeys(store, chatbot) },
    { name: 'domains', chatbot, when: 'here', run: () => checkDomains(chatbot) },
    { name: 'pages', chatbot, when: 'here', run: () => checkKnowledge(store, chatbot, now) },
    siteCheck(chatbot, circumstances, store),
    ...(ownModel ? [ownModelCheck(chatbot, circumstances, ownModel)] : []),
  ]
}

function siteCheck(chatbot: Chatbot, circumstances: Circumstances, store: Store): Check {
  const run = (signal: AbortSignal) => checkSite(circumstances, store, chatbot, signal)
  return { name: 'site', chatbot, when: 'elsewhere', run }
}

function ownModelCheck(chatbot: Chatbot, circumstances: Circumstances, model: string): Check {
  return { name: 'model', chatbot, when: 'elsewhere', run: () => checkModel(circumstances, model) }
}

async function runCheck(check: Check): Promise<Verdict> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const { state, sentence } = await orAbort(Promise.resolve(check.run(signal)), signal)
    return { state, sentence: withoutSecrets(sentence) }
  } catch (cause) {
    if (signal.aborted) return problem(`It took longer than ${timeoutMs / 1000} seconds.`)
    return problem(`It could not be looked at: ${causeText(cause)}`)
  }
}

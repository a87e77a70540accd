import { lettersChanged } from '../lib/letters-changed.ts'
import { variableNames } from '../variables.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'

/** Settings that are refused or contradict each other, and variables that look like misspelled ones. */
export function checkSettings({
  config,
  refusedSettings,
  environmentNames,
}: Circumstances): Verdict {
  if (refusedSettings.length > 0) return problem(refusedSettings.join(' '))
  const misspelled = environmentNames.flatMap((name) => {
    const meant = findMeant(name)
    return meant === null ? [] : [`${name} is no setting: did you mean ${meant}?`]
  })
  if (misspelled.length > 0) return warning(misspelled.join(' '))
  const { publicUrl, requireHttps } = config
  if (requireHttps && publicUrl?.startsWith('http://') && !isOnThisMachine(publicUrl)) {
    return warning(
      `PUBLIC_URL is ${publicUrl}, and live keys are refused over plain HTTP: make it https://.`,
    )
  }
  const set = environmentNames.filter((name) => variableNames.includes(name))
  return ok(set.length === 0 ? 'Every setting has its default.' : `${set.sort().join(', ')}.`)
}

const prefix = 'ASKMYSITE_'
/** Shorter names are near too many others. */
const lengthMin = 7

function findMeant(name: string): string | null {
  if (variableNames.includes(name)) return null
  if (name.startsWith(prefix)) return nearest(name.slice(prefix.length)) ?? 'another one'
  return name.length < lengthMin ? null : nearest(name)
}

function nearest(name: string): string | null {
  const changesMax = name.length < 10 ? 1 : name.length < 13 ? 2 : 3
  return variableNames.find((ours) => lettersChanged(name, ours, changesMax) <= changesMax) ?? null
}

function isOnThisMachine(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(URL.parse(url)?.host ?? '')
}

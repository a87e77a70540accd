import { type Command, Option } from 'commander'
import { type TSchema, Type } from 'typebox'
import { type ChatbotSettings, optionalSettings, requiredSettings } from '../../domain/chatbot.ts'
import { normalizeDomain } from '../../domain/domain-name.ts'
import { type Checked, checker, violationSentence } from '../../lib/check.ts'
import { readFlag } from '../read-flag.ts'
import { UsageError } from '../usage-error.ts'
import { settingFlags } from './setting-flags.ts'

const checkRequired = checker(Type.Partial(Type.Object(requiredSettings)))
const checkOptional = checker(Type.Partial(Type.Object(optionalSettings)))

/**
 * The settings that were typed. An empty value clears a list or an optional setting. Throws UsageError
 * with a sentence that names the flag at fault.
 */
export function readSettings(command: Command): Partial<ChatbotSettings> {
  const typed = readTyped(command)
  const cleared = [...typed.keys()].filter(
    (setting) => setting in optionalSettings && typed.get(setting) === '',
  )
  for (const setting of cleared) typed.delete(setting)
  return {
    ...readValues(typed, requiredSettings, checkRequired),
    ...readValues(typed, optionalSettings, checkOptional),
    ...Object.fromEntries(cleared.map((setting) => [setting, null])),
  }
}

type Typed = Map<string, string | string[]>

function readTyped(command: Command): Typed {
  const typed: Typed = new Map()
  for (const [setting, { flag }] of Object.entries(settingFlags)) {
    const value: unknown = command.getOptionValue(new Option(flag).attributeName())
    if (typeof value === 'string') typed.set(setting, value.trim())
    if (Array.isArray(value)) typed.set(setting, value.map(String).map(trimmed).filter(Boolean))
  }
  const domains = typed.get('domains')
  if (Array.isArray(domains)) typed.set('domains', [...new Set(domains.map(readDomain))])
  return typed
}

function trimmed(text: string): string {
  return text.trim()
}

function readDomain(text: string): string {
  const domain = normalizeDomain(text)
  if (domain !== null) return domain
  const expected = 'a domain such as example.com'
  throw new UsageError(
    violationSentence(settingFlags.domains.flag, { path: '', expected, value: text }),
  )
}

function readValues<T>(
  typed: Typed,
  schemas: Record<string, TSchema>,
  check: (values: unknown) => Checked<T>,
): T {
  const values: Record<string, unknown> = {}
  for (const [setting, schema] of Object.entries(schemas)) {
    const value = typed.get(setting)
    if (value === undefined) continue
    values[setting] = Array.isArray(value) ? value : readFlag(flagOf(setting), schema)(value)
  }
  const checked = check(values)
  if (checked.ok) return checked.value
  throw new UsageError(checked.violations.map(toSentence)[0])
}

function toSentence(violation: { path: string; expected: string; value: unknown }): string {
  const [setting = ''] = violation.path.split('.')
  return violationSentence(flagOf(setting), violation)
}

function flagOf(setting: string): string {
  return Object.entries(settingFlags).find(([name]) => name === setting)?.[1].flag ?? setting
}

import { describe, expect, test } from 'bun:test'
import type { Command } from 'commander'
import { defaultLimits } from '../../src/access/quota.ts'
import { createProgram } from '../../src/cli/program.ts'
import { skipLabels } from '../../src/cli/knowledge/format-skipped.ts'
import { readConfig } from '../../src/config.ts'
import { defaultRetentionDays } from '../../src/domain/chatbot.ts'
import { fixedAnswerLimits } from '../../src/domain/fixed-answer.ts'
import { messageLengthMax } from '../../src/domain/message.ts'
import { phrasesFor } from '../../src/domain/phrases.ts'
import { ModelPrices } from '../../src/domain/prices/model-prices.ts'
import { defaultPagesMax } from '../../src/knowledge/crawl/crawl.ts'
import { defaultBytesMax, defaultDurationMsMax } from '../../src/knowledge/crawl/crawl-caps.ts'
import { concurrencyMax } from '../../src/knowledge/crawl/open-job.ts'
import { defaultFetchLimits } from '../../src/knowledge/fetch/http-get.ts'
import { productToken } from '../../src/knowledge/fetch/user-agent.ts'
import { formatEvery } from '../../src/lib/every.ts'
import { docsPages } from '../../src/web/demo/docs-pages.ts'
import { en } from '../../src/web/widget/strings/en.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { variablesRead } from '../support/variables-read.ts'
import { bodyOf } from './docs-body.ts'
import { textOf } from './page-text.ts'

const config = readConfig({}, {})
const { model: withModel, embedding } = readConfig(
  {},
  { OPENAI_API_KEY: 'sk-1', OPENAI_EMBEDDING_MODEL: 'embedder' },
)
const price = new ModelPrices().find(withModel?.model ?? '')
const { backup: copies } = readConfig({}, { BACKUP_DIR: '/backups' })
const served = readConfig({}, { DOMAIN: 'chat.example.com' })
const acme = served.https?.by === 'acme' ? served.https : null
const crawlCaps = {
  megabytes: defaultBytesMax / 1_000_000,
  minutes: defaultDurationMsMax / 60_000,
}

/** What the documentation says, put together from the values in the code. */
const facts: Record<string, string[]> = {
  'quick-start': [`It listens on ${config.host}, port ${config.port}`],
  answers: [
    `"${phrasesFor('en').notOnSite}"`,
    `goes on for ${config.sessionTtlDays} days after the visitor's last message`,
    `up to ${fixedAnswerLimits.alsoAskedMax} times`,
  ],
  content: [
    `A crawl reads at most ${defaultPagesMax} pages, ${crawlCaps.megabytes} megabytes and ${crawlCaps.minutes} minutes`,
    `at most ${concurrencyMax.polite} requests under way`,
    `with ${concurrencyMax.own} requests at a time`,
    `up to ${defaultFetchLimits.bytesMax / 1_000_000} megabytes of one page`,
    `the rules for ${productToken}, and those for *`,
  ],
  models: [
    `OPENAI_MODEL, which is ${withModel?.model} unless you set it`,
    `at most ${seconds(withModel?.timeoutMs)} seconds for a whole answer`,
    `${seconds(withModel?.firstTokenTimeoutMs)} seconds for its first words`,
    `${seconds(withModel?.connectTimeoutMs)} seconds for the connection`,
    `"${phrasesFor('en').budgetExhausted}"`,
    `for ${withModel?.model}, ${price?.prompt.toFixed(2)} US dollars for a million prompt tokens and ${price?.completion.toFixed(2)} for a million completion tokens`,
    `takes longer than ${seconds(embedding?.questionTimeoutMs)} seconds, words alone`,
  ],
  access: [
    `can send ${defaultLimits.sessionMessagesPerMinute} messages a minute in one session`,
    `A cb_ key can make ${defaultLimits.sessionKeyRequestsPerMinute} requests a minute`,
    `an sk_ key ${defaultLimits.conversationKeyRequestsPerMinute} requests a minute`,
    `can open ${defaultLimits.addressSessionsPerMinute} new sessions a minute`,
    `up to ${messageLengthMax} characters`,
  ],
  configuration: [
    `PORT is the port that the server listens on; the default is ${config.port}.`,
    `HOST is the address that the server listens on; the default is ${config.host},`,
    `DATA_DIR is the folder for the database; the default is ${config.dataDir}.`,
    `the default is ${withModel?.model}.`,
    `in milliseconds; the default is ${withModel?.timeoutMs}.`,
    `first words; the default is ${withModel?.firstTokenTimeoutMs}.`,
    `model's server; the default is ${withModel?.connectTimeoutMs}.`,
    `with ${config.fallback}, the default,`,
    `session ends; the default is ${config.sessionTtlDays}.`,
    `REQUIRE_HTTPS is ${config.requireHttps} unless you set it to ${!config.requireHttps}`,
    `the default is ${config.logLevel}.`,
    `such as 6h; the default is ${formatEvery(copies?.everyMs ?? 0)}.`,
    `copies that the server keeps; the default is ${copies?.keep}.`,
    `HTTPS_PORT is the port of HTTPS with DOMAIN; the default is ${served.port}.`,
    `where the names are proved; the default is ${acme?.httpPort}.`,
    `the default is ${acme?.directoryUrl}, which is Let's Encrypt.`,
  ],
  'backups-and-upgrades': [`and keeps the last ${copies?.keep}.`],
  'statistics-and-privacy': [
    `is deleted ${defaultRetentionDays} days after its last message`,
    `session ends ${config.sessionTtlDays} days after its last message`,
  ],
  'command-line': [
    `the defaults are ${defaultPagesMax}, ${crawlCaps.minutes} and ${crawlCaps.megabytes}`,
  ],
  troubleshooting: [
    ...Object.values(skipLabels).map((label) => `"${label}"`),
    `"${en.refused}"`,
    `is ${defaultLimits.sessionMessagesPerMinute} messages`,
  ],
  'http-api': [`a message of up to ${messageLengthMax} characters`],
}

describe.each(Object.keys(facts))('the page %s', (name) => {
  test('gives the values that the program has', () => {
    const text = textOf(bodyOf(name))
    expect((facts[name] ?? []).filter((fact) => !text.includes(fact))).toEqual([])
  })
})

test('every command and flag in the documentation exists', () => {
  const program = createProgram(silentTerminal)
  const unknown = docsPages.flatMap(({ path, body }) =>
    commandLinesOf(body).flatMap((line) =>
      unknownWords(program, line).map((word) => `${path}: ${word} in "${line}"`),
    ),
  )
  expect(unknown).toEqual([])
})

test('the page of commands names every verb and every flag', () => {
  const text = textOf(bodyOf('command-line'))
  const program = createProgram(silentTerminal)
  const flags = [program, ...allVerbs(program)].flatMap(({ options }) =>
    options.flatMap(({ long }) => long ?? []),
  )
  const names = [...verbNames(program), ...flags]
  expect(names).toEqual(expect.arrayContaining(['askmysite synonym add', '--max-pages']))
  expect(names.filter((name) => !new RegExp(`${name}(?![\\w-])`).test(text))).toEqual([])
})

test('the page of variables names every one that is read', () => {
  const text = textOf(bodyOf('configuration'))
  const names = variablesRead()
  expect(names).toContain('DATA_DIR')
  expect(
    names.filter((name) => !text.includes(`${name} is `) && !text.includes(`${name} lists `)),
  ).toEqual([])
})

function seconds(milliseconds: number | undefined): number {
  return (milliseconds ?? 0) / 1000
}

/** What stands in the documentation as code and is a command of ours, or flags without their command. */
function commandLinesOf(html: string): string[] {
  return [...html.matchAll(/<code>(.*?)<\/code>/gs)]
    .flatMap(([, code = '']) => textOf(code.replace(/\n/g, ' ; ')).split(' ; '))
    .filter((line) => !line.startsWith('scp '))
    .flatMap(
      (line) =>
        /^(?:.*[\s/])?(askmysite .*)$/.exec(line)?.[1] ??
        (/^--(?!askmysite-)/.test(line) ? line : []),
    )
}

function unknownWords(program: Command, line: string): string[] {
  const words = line.match(/"[^"]*"|\S+/g) ?? []
  const verbs = words[0] === 'askmysite' ? verbsOf(program, words.slice(1)) : allVerbs(program)
  if (verbs.length === 0) return words.slice(0, 2)
  const flags = [program, ...verbs].flatMap((verb) => verb.options.map(({ long }) => long))
  return words.filter((word) => /^--\w/.test(word) && word !== '--help' && !flags.includes(word))
}

function verbsOf(program: Command, words: string[]): Command[] {
  const [first = '', second = ''] = words
  if (first.startsWith('--')) return [program]
  const verb = program.commands.find((command) => command.name() === first)
  if (!verb) return []
  if (verb.commands.length === 0) return [verb]
  return verb.commands.filter((command) => command.name() === second)
}

/** As they are typed, without the groups that only hold others. */
function verbNames(program: Command): string[] {
  return program.commands.flatMap((verb) => {
    const name = `askmysite ${verb.name()}`
    return verb.commands.length === 0
      ? [name]
      : verb.commands.map((inner) => `${name} ${inner.name()}`)
  })
}

function allVerbs(program: Command): Command[] {
  return program.commands.flatMap((command) => [command, ...command.commands])
}

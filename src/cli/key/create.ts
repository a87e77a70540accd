import type { Command } from 'commander'
import { Type } from 'typebox'
import {
  type ApiKey,
  type Environment,
  newApiKey,
  type Protocol,
  readApiKey,
} from '../../domain/api-key.ts'
import { EnvironmentName } from '../environment-name.ts'
import { printJson } from '../print-json.ts'
import { readFlag } from '../read-flag.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withApp } from '../with-app.ts'
import { keepKey } from './keep-key.ts'
import { keyJson } from './key-json.ts'

interface KeyFlags {
  env?: Environment
  protocol?: Protocol
  key?: string
  json?: true
}

const ProtocolName = Type.Enum(['session', 'conversation'], {
  description: 'session or conversation',
})

export function addKeyCreate(key: Command, terminal: Terminal): void {
  key
    .command('create')
    .summary('make a key')
    .description(
      'Makes a key and prints it. This is the only time it is shown: what is kept is its hash. ' +
        'Test keys are answered like live ones and stay out of the figures.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .option('--env <live|test>', 'live unless given', readFlag('--env', EnvironmentName))
    .option(
      '--protocol <session|conversation>',
      'session (cb_) unless given; conversation (sk_) for the earlier widget',
      readFlag('--protocol', ProtocolName),
    )
    .option('--key <value>', 'bring a key made elsewhere, so that its pages need no change')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite key create "My Store" --env test')
    .action(async (bot: string, flags: KeyFlags, command: Command) => {
      const secret = flags.key === undefined ? newKey(flags) : broughtKey(flags.key, flags)
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const apiKey = await keepKey(app, chatbot.id, secret)
        if (flags.json) return printJson(terminal, withSecret(apiKey, secret))
        terminal.print(secret)
        terminal.tell('Keep it: it is not shown again.')
      })
    })
}

function newKey({ env = 'live', protocol = 'session' }: KeyFlags): string {
  return newApiKey(env, protocol)
}

function broughtKey(secret: string, { env, protocol }: KeyFlags): string {
  const kind = readApiKey(secret)
  // What is no key at all is refused where it would be kept.
  if (!kind) return secret
  if (env !== undefined && env !== kind.environment) {
    throw new UsageError(`--env ${env} contradicts --key, which is a ${kind.environment} key.`)
  }
  if (protocol !== undefined && protocol !== kind.protocol) {
    throw new UsageError(
      `--protocol ${protocol} contradicts --key, which is a key of the ${kind.protocol} protocol.`,
    )
  }
  return secret
}

function withSecret(apiKey: ApiKey, secret: string): object {
  return { id: apiKey.id, key: secret, ...keyJson(apiKey) }
}

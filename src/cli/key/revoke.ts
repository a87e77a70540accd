import type { Command } from 'commander'
import { readApiKey } from '../../domain/api-key.ts'
import { AppError } from '../../domain/errors.ts'
import { hashSecret } from '../../domain/secret.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { keyJson } from './key-json.ts'

export function addKeyRevoke(key: Command, terminal: Terminal): void {
  key
    .command('revoke')
    .summary('make a key useless, for good')
    .description('Makes a key useless, for good. A running server refuses it within a second.')
    .argument('<key-or-id>', 'the whole key, or its id as "askmysite key list" prints it')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite key revoke key_0199c1d2…')
    .action(async (keyOrId: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async ({ store, clock }) => {
        const idOrHash = readApiKey(keyOrId) ? hashSecret(keyOrId) : keyOrId
        const revoked = await store.revokeKey(idOrHash, clock.now()).catch((error) => {
          throw toUnknownKey(error)
        })
        if (json) return printJson(terminal, keyJson(revoked))
        terminal.print(`Revoked ${revoked.hint} (${revoked.id}).`)
      })
    })
}

function toUnknownKey(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'not_found') return error
  const sentence = 'There is no such key: run "askmysite key list <bot>" to see which there are.'
  return new AppError('not_found', sentence, { cause: error })
}

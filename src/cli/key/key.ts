import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addKeyCreate } from './create.ts'
import { addKeyList } from './list.ts'
import { addKeyRevoke } from './revoke.ts'

export function addKey(program: Command, terminal: Terminal): void {
  const key = program
    .command('key')
    .summary('make, list and revoke the keys that open a chatbot')
    .description('Makes, lists and revokes the API keys through which pages reach a chatbot.')
    .usage('<verb> [options]')
  addKeyCreate(key, terminal)
  addKeyList(key, terminal)
  addKeyRevoke(key, terminal)
}

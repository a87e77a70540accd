import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addBotCreate } from './create.ts'
import { addBotDelete } from './delete.ts'
import { addBotList } from './list.ts'
import { addBotShow } from './show.ts'
import { addBotUpdate } from './update.ts'

export function addBot(program: Command, terminal: Terminal): void {
  const bot = program
    .command('bot')
    .summary('make, list, show, change and delete chatbots')
    .description('Makes, lists, shows, changes and deletes chatbots: one for each website.')
    .usage('<verb> [options]')
  addBotCreate(bot, terminal)
  addBotList(bot, terminal)
  addBotShow(bot, terminal)
  addBotUpdate(bot, terminal)
  addBotDelete(bot, terminal)
}

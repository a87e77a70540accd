import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addSynonymAdd } from './add.ts'
import { addSynonymList } from './list.ts'
import { addSynonymRemove } from './remove.ts'

export function addSynonym(program: Command, terminal: Terminal): void {
  const synonym = program
    .command('synonym')
    .summary('say which words mean the same')
    .description(
      'Adds, lists and removes groups of words or phrases that mean the same on this site, so that a ' +
        'question with one of them finds the pages with another.',
    )
    .usage('<verb> [options]')
  addSynonymAdd(synonym, terminal)
  addSynonymList(synonym, terminal)
  addSynonymRemove(synonym, terminal)
}

import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addAnswerAdd } from './add.ts'
import { addAnswerImport } from './import.ts'
import { addAnswerList } from './list.ts'
import { addAnswerRemove } from './remove.ts'

export function addAnswer(program: Command, terminal: Terminal): void {
  const answer = program
    .command('answer')
    .summary('write answers of your own, which win')
    .description(
      'Adds, lists and removes fixed answers: whoever asks the question, in these or nearly these words, ' +
        'gets the answer word for word, and no model is asked.',
    )
    .usage('<verb> [options]')
  addAnswerAdd(answer, terminal)
  addAnswerImport(answer, terminal)
  addAnswerList(answer, terminal)
  addAnswerRemove(answer, terminal)
}

import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { splitSynonyms } from './read-synonyms.ts'

export function addSynonymRemove(synonym: Command, terminal: Terminal): void {
  synonym
    .command('remove')
    .summary('remove a group of words that mean the same')
    .description('Removes the group that holds these words; one of them is enough to name it.')
    .argument('<bot>', "the chatbot's name or id")
    .argument('<words>', 'a word of the group, or several with commas between them')
    .addHelpText('after', '\nExample:\n  askmysite synonym remove "My Store" couch')
    .action(async (bot: string, words: string, _flags: object, command: Command) => {
      await withApp(command, async (app) => {
        const { id, name, synonyms } = await requireBot(app, bot)
        const removed = requireGroup(synonyms, splitSynonyms(words))
        const kept = synonyms.filter((group) => group !== removed)
        await app.store.updateChatbot(id, { synonyms: kept }, app.clock.now())
        const shown = removed.join(', ')
        terminal.print(`${JSON.stringify(name)} no longer takes these for the same: ${shown}.`)
      })
    })
}

/** The group that is named whole, else the only one that holds the words. */
function requireGroup(synonyms: string[][], words: string[]): string[] {
  const holders = synonyms.filter((group) => words.every((word) => group.includes(word)))
  const [first, second] = holders
  const shown = JSON.stringify(words.join(', '))
  if (!first || words.length === 0) {
    throw new AppError(
      'not_found',
      `No group of synonyms holds ${shown}: run "askmysite synonym list" to see which there are.`,
    )
  }
  if (!second) return first
  const whole = holders.find((group) => group.length === words.length)
  if (whole) return whole
  throw new AppError(
    'invalid_input',
    `${holders.length} groups of synonyms hold ${shown}: name more words of the one to remove.`,
  )
}

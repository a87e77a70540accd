import type { Command } from 'commander'
import { requiredSettings } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import { checker } from '../../lib/check.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { readSynonyms } from './read-synonyms.ts'

export function addSynonymAdd(synonym: Command, terminal: Terminal): void {
  synonym
    .command('add')
    .summary('add a group of words that mean the same')
    .description(
      'Adds a group of two to ten words or phrases that mean the same. A running server follows within ' +
        'a second; nothing has to be crawled again.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<words>', 'the words or phrases, with commas between them')
    .addHelpText('after', '\nExample:\n  askmysite synonym add "My Store" "sofa, couch, settee"')
    .action(async (bot: string, words: string, _flags: object, command: Command) => {
      const group = readSynonyms(words)
      await withApp(command, async (app) => {
        const { id, name, synonyms } = await requireBot(app, bot)
        const all = withGroup(synonyms, group)
        await app.store.updateChatbot(id, { synonyms: all }, app.clock.now())
        terminal.print(`${JSON.stringify(name)} takes these for the same: ${group.join(', ')}.`)
      })
    })
}

const checkSynonyms = checker(requiredSettings.synonyms)

function withGroup(synonyms: string[][], group: string[]): string[][] {
  const known = synonyms.find((it) => group.every((word) => it.includes(word)))
  if (known) {
    throw new AppError('conflict', `These are the same already: ${known.join(', ')}.`)
  }
  const checked = checkSynonyms([...synonyms, group])
  if (checked.ok) return checked.value
  throw new AppError(
    'invalid_input',
    `There are ${synonyms.length} groups already, which is the most: run "askmysite synonym remove" first.`,
  )
}

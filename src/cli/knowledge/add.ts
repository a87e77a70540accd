import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { addFiles } from '../../knowledge/files/add-files.ts'
import type { Report } from '../../knowledge/report.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { formatSkipped } from './format-skipped.ts'
import { formatTaken } from './format-taken.ts'

export function addAdd(program: Command, terminal: Terminal): void {
  program
    .command('add')
    .summary('let a chatbot know files: Markdown, text, HTML')
    .description(
      'Lets a chatbot answer from files: Markdown (.md), text (.txt) and HTML (.html), those in ' +
        'folders included. A file added again takes its own place. The next crawl leaves files as they are.',
    )
    .argument('<bot>', "the chatbot's name or id")
    .argument('<file-or-folder...>', 'what to add')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  askmysite add "My Store" opening-hours.md guides/')
    .action(async (bot: string, paths: string[], flags: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const chatbot = await requireBot(app, bot)
        const report = await addFiles({ store: app.store, clock: app.clock, chatbot, paths })
        if (flags.json) printJson(terminal, report)
        else terminal.print([formatTaken(report), ...formatSkipped(report.skipped)].join('\n'))
        requireTaken(report)
      })
    })
}

/** A folder may hold anything, but what was named and is not there is a failure. */
function requireTaken({ taken, skipped }: Report): void {
  const missing = skipped.find(({ reason }) => reason === 'not_found')
  if (missing) throw new AppError('not_found', missing.sentence)
  if (taken.length > 0) return
  const [first] = skipped
  const reason = first ? ` (${first.sentence.replace(/\.$/, '')})` : ''
  throw new AppError('invalid_input', `No file was added${reason}.`)
}

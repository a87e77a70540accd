import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { type AddFilesReport, addFiles } from '../../knowledge/files/add-files.ts'
import { printJson } from '../print-json.ts'
import { requireBot } from '../require-bot.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { embedWithProgress } from './embed-with-progress.ts'
import { formatSkipped } from './format-skipped.ts'
import { formatTaken } from './format-taken.ts'

export function addAdd(program: Command, terminal: Terminal): void {
  program
    .command('add')
    .summary('let a chatbot know files: Markdown, text, HTML, PDF, Word, CSV')
    .description(
      'Lets a chatbot answer from files: Markdown (.md), text (.txt), HTML (.html), PDF (.pdf), Word ' +
        '(.docx) and tables (.csv), those in folders included. A file added again takes its own place, ' +
        'and a folder added again loses the files that it has no more. A crawl leaves files as they are.',
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
        else terminal.print(formatAdded(report))
        await embedWithProgress(app, chatbot, terminal)
        requireTaken(report)
      })
    })
}

function formatAdded(report: AddFilesReport): string {
  const { removed, skipped } = report
  const gone = removed.length === 0 ? [] : [`Removed ${removed.length}: ${removed.join(', ')}`]
  return [formatTaken(report), ...gone, ...formatSkipped(skipped)].join('\n')
}

/** A folder may hold anything, but what was named and is not there is a failure. */
function requireTaken({ taken, skipped, removed }: AddFilesReport): void {
  const missing = skipped.find(({ reason }) => reason === 'not_found')
  if (missing) throw new AppError('not_found', missing.sentence)
  if (taken.length > 0 || removed.length > 0) return
  const [first] = skipped
  const reason = first ? ` (${first.sentence.replace(/\.$/, '')})` : ''
  throw new AppError('invalid_input', `No file was added${reason}.`)
}

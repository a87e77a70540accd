import type { Command } from 'commander'
import { countOf } from '../../lib/count-of.ts'
import type { DeletedTexts } from '../../store/transcript-store.ts'
import { printJson } from '../print-json.ts'
import type { Terminal } from '../terminal.ts'
import { withApp } from '../with-app.ts'
import { requireSession } from './require-session.ts'

export function addForget(program: Command, terminal: Terminal): void {
  program
    .command('forget')
    .summary("delete one visitor's conversation, with every trace of it")
    .description(
      'Deletes one conversation: its messages, answers, ratings and comments. What it cost still ' +
        'counts. The database file is written anew, so that nothing of it is left there; visitors may ' +
        'have to wait for about half a second for each 100 MB. Backups, and the copies that upgrades set ' +
        'aside beside the database, still hold it: delete those too.',
    )
    .argument(
      '<session>',
      'its session token or conversation id, its id (ses_…), or the id of a message in it (msg_…)',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite forget msg_019a8c1e5d2f7b3c9d4e6f8091a2b3c4')
    .action(async (text: string, { json }: { json?: true }, command: Command) => {
      await withApp(command, async (app) => {
        const session = await requireSession(app, text)
        const deleted = await app.store.forgetSession(session.id)
        // Another process was faster.
        if (!deleted) return terminal.tell('This conversation was deleted meanwhile.')
        if (json) return printJson(terminal, { session: session.id, ...deleted })
        terminal.print(deletedSentence(session.id, deleted))
      })
    })
}

function deletedSentence(id: string, { messages, ratings, failureCauses }: DeletedTexts): string {
  const what = [
    countOf(messages, 'message'),
    countOf(ratings, 'rating'),
    ...(failureCauses > 0 ? [`what ${countOf(failureCauses, 'failure')} said`] : []),
  ]
  return `Deleted the conversation ${id}: ${what.join(', ')}.`
}

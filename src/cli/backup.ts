import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { printJson } from './print-json.ts'
import type { Terminal } from './terminal.ts'
import { withApp } from './with-app.ts'

interface BackupFlags {
  json?: true
}

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .summary('copy everything into one file')
    .description(
      'Copies everything that is kept into one new file, also while the server runs. The copy is ' +
        'whole and consistent; it holds what visitors wrote, so keep it where only you can read it.',
    )
    .argument('<file>', 'the file to make')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite backup monday.db')
    .action(async (file: string, { json }: BackupFlags, command: Command) => {
      await withApp(command, async ({ store }) => {
        await store.backup(file)
        const { size: bytes } = await stat(file)
        if (json) return printJson(terminal, { file, bytes })
        terminal.print(`Everything is in ${file} (${Math.ceil(bytes / 1024)} KiB).`)
      })
    })
}

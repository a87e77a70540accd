import type { Command } from 'commander'
import { placeNewCopy, showPlace } from '../backup/backup-place.ts'
import { copyName } from '../backup/copy-name.ts'
import { makeCopy } from '../backup/make-copy.ts'
import { systemClock } from '../domain/clock.ts'
import { describeCopy } from './describe-copy.ts'
import { printJson } from './print-json.ts'
import { readCliConfig } from './read-cli-config.ts'
import type { Terminal } from './terminal.ts'

interface BackupFlags {
  force?: true
  json?: true
}

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .summary('copy everything into one file')
    .description(
      'Copies everything that is kept into one new file, also while the server runs. The copy is ' +
        'whole, consistent and checked; it holds what visitors wrote, so keep it where only you can ' +
        'read it. In a folder, or behind s3://bucket/prefix, it gets a name with the time in it.',
    )
    .argument('[file]', 'the file to make, or a folder for it (BACKUP_DIR, else this folder)')
    .option('--force', 'take the place of a file that is there')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite backup monday.db\n  askmysite backup s3://my-bucket/askmysite',
    )
    .action(async (file: string | undefined, flags: BackupFlags, command: Command) => {
      const { dataDir, backup, s3 } = readCliConfig(command)
      const place = placeNewCopy(file ?? folderOf(backup), copyName(systemClock.now()))
      const copy = await makeCopy({ dataDir, place, replace: flags.force ?? false, s3 })
      const { bytes, contents } = copy
      const where = showPlace(place)
      if (flags.json) return printJson(terminal, { file: where, bytes, ...contents })
      terminal.print(`Everything is in ${where}: ${describeCopy(copy)}.`)
    })
}

function folderOf(backup: { dir: string } | null): string {
  if (backup === null) return '.'
  return backup.dir.endsWith('/') ? backup.dir : `${backup.dir}/`
}

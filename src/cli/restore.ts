import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type CopyPlace, placeCopy, showPlace } from '../backup/backup-place.ts'
import { hasDatabase } from '../backup/has-database.ts'
import { inspectCopy } from '../backup/inspect-copy.ts'
import { restore, type Restored } from '../backup/restore.ts'
import type { Config } from '../config.ts'
import { systemClock } from '../domain/clock.ts'
import { describeCopy } from './describe-copy.ts'
import { printJson } from './print-json.ts'
import { readCliConfig } from './read-cli-config.ts'
import type { Terminal } from './terminal.ts'

interface RestoreFlags {
  check?: true
  json?: true
}

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .summary('put a copy in the place of everything')
    .description(
      'Puts a copy in the place of the database, in steps of which each may be the last: at every ' +
        'moment one of the two is whole at its place. Stop the server first. What was there is kept ' +
        'beside it, and the last line says how to get it back.',
    )
    .argument('<copy>', 'a file that backup made, or its s3:// address')
    .option('--check', 'say what the copy holds and what would happen, and change nothing')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite restore monday.db --check\n  askmysite restore monday.db',
    )
    .action(async (copy: string, flags: RestoreFlags, command: Command) => {
      const config = readCliConfig(command)
      const place = placeCopy(copy)
      if (flags.check) await check(config, place, terminal, flags)
      else await carryOut(config, place, terminal, flags)
    })
}

async function check(
  config: Config,
  place: CopyPlace,
  terminal: Terminal,
  { json }: RestoreFlags,
): Promise<void> {
  const copy = await inspectCopy(place, config.s3)
  const { bytes, contents, updatesMissing } = copy
  const name = showPlace(place)
  if (json) return printJson(terminal, { file: name, bytes, ...contents, updatesMissing })
  terminal.print(`${name} is sound: ${describeCopy(copy)}.`)
  terminal.print(consequence(config.dataDir))
  if (updatesMissing > 0) terminal.print(updateSentence)
}

function consequence(dataDir: string): string {
  return hasDatabase(dataDir)
    ? `To restore it would put it in the place of the database in ${dataDir}, which would be kept beside it.`
    : `To restore it would put it into ${dataDir}, where there is no database now.`
}

async function carryOut(
  { dataDir, s3 }: Config,
  place: CopyPlace,
  terminal: Terminal,
  { json }: RestoreFlags,
): Promise<void> {
  const steps = restore({ dataDir, place, s3, clock: systemClock })
  let step = await steps.next()
  while (!step.done) {
    terminal.tell(step.value)
    // Who reads along knows which step is taken, also where it is the last.
    await terminal.flush()
    step = await steps.next()
  }
  const { copy, keptAs } = step.value
  const { bytes, contents, updatesMissing } = copy
  if (json) {
    const restored = showPlace(place)
    return printJson(terminal, { restored, bytes, ...contents, updatesMissing, keptAs })
  }
  terminal.print(`Restored ${showPlace(place)}: ${describeCopy(copy)}.`)
  if (updatesMissing > 0) terminal.print(updateSentence)
  terminal.print(undoSentence(dataDir, step.value))
}

const updateSentence = 'It is of an older version: the next start brings it up to date.'

function undoSentence(dataDir: string, { keptAs, isUndoable }: Restored): string {
  if (keptAs === null) return 'There was no database before.'
  if (!isUndoable) return `What was there before is damaged, and kept as ${keptAs}.`
  return `To undo this: askmysite restore ${quoted(keptAs)} --data ${quoted(resolve(dataDir))}`
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w@%+:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

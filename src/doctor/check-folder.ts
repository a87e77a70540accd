import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { databaseIn } from '../store/sqlite/file/data-folder.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'

const ofOthers = 0o077

/** The data folder: there, ours, closed to others, and open to us. */
export function checkFolder({ config: { dataDir } }: Circumstances): Verdict {
  const stats = statSync(dataDir, { throwIfNoEntry: false })
  if (!stats) {
    return problem(
      `There is no folder ${dataDir}: name another one with --data or DATA_DIR, or begin with "askmysite init <site-url>".`,
    )
  }
  if (!stats.isDirectory()) {
    return problem(`${dataDir} is not a folder: name another one with --data or DATA_DIR.`)
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return problem(
      `The folder ${dataDir} cannot be written: give this user the right to, or make its disk writable.`,
    )
  }
  if (process.platform === 'win32') return ok(`${dataDir} can be written.`)
  const userId = process.getuid?.() ?? stats.uid
  if (stats.uid !== userId && userId !== 0) {
    return warning(
      `The folder ${dataDir} belongs to user ${stats.uid}, and this is user ${userId}: run this as the user who runs the server.`,
    )
  }
  const open = [dataDir, databaseIn(dataDir)].find(isOpenToOthers)
  if (open !== undefined) {
    return warning(`Other users of this machine can look into ${open}: run "chmod go= ${open}".`)
  }
  return ok(`${dataDir} can be written, and others cannot look into it.`)
}

function isOpenToOthers(path: string): boolean {
  return existsSync(path) && (statSync(path).mode & ofOthers) !== 0
}

import { AppError } from '../../../domain/errors.ts'
import { fileIdentity } from './file-identity.ts'

// SQLite writes on to a file that was deleted or replaced while it is open, and what it wrote goes
// with the last process that has it open; without the -shm file, which holds the locks, two processes
// would write at once. So writes ask whether the paths still lead to our files.

/** The files of a database that was just opened, as they must stay while it is. */
export class DatabaseFile {
  readonly #file: string
  readonly #opened: { path: string; identity: string | null }[]

  constructor(file: string) {
    this.#file = file
    const paths = file === ':memory:' ? [] : [file, `${file}-wal`, `${file}-shm`]
    this.#opened = paths.map((path) => ({ path, identity: fileIdentity(path) }))
  }

  /** Throws `store_unavailable` while a path leads elsewhere or nowhere. */
  requireInPlace(): void {
    if (this.#opened.every(({ path, identity }) => fileIdentity(path) === identity)) return
    throw new AppError(
      'store_unavailable',
      `The database ${this.#file} was moved, deleted or replaced: put it back, or stop askmysite and start it again.`,
    )
  }
}

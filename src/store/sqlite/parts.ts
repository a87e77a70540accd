import type { Connection } from './file/connect.ts'
import type { Directory } from './directory.ts'
import type { Synchronous } from './file/group-commit.ts'

/** What the verbs are made of. */
export interface Parts extends Connection {
  directory: Directory
  /** For what has to be known at once. */
  look<T>(callback: () => T): T
  read<T>(callback: () => Synchronous<T>): Promise<T>
  /** Resolves when it is on disk. Another process's lock is waited for until the deadline, else 5 s. */
  write<T>(callback: () => Synchronous<T>, busyDeadlineMs?: number): Promise<T>
}

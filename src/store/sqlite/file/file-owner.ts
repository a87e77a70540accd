import { fchownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What root makes beside a database belongs to whom the database belongs, or its folder: a server that
 * runs as that user could not open it otherwise. Takes a file that was just made, and so is no link.
 */
export function giveToOwnerOf(database: string, descriptor: number): void {
  if (process.getuid?.() !== 0) return
  const owner = [database, dirname(database)]
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .find((stats) => stats && stats.uid !== 0)
  if (owner) fchownSync(descriptor, owner.uid, owner.gid)
}

import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { freezeFiles } from '../../../test/support/frozen-files.ts'
import { holdLock } from '../../../test/support/lock-holder.ts'
import { mountSmallDisk } from '../../../test/support/small-disk.ts'
import { belongings } from '../belongings.ts'
import type { Verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'
import { tortureWithOutage } from './outage.ts'
import { tortureStop } from './stop.ts'

const diskKilobytes = 65_536

/** What a disk, another process and an operator do to a server under load. */
export async function tortureFaults(workplace: Workplace): Promise<Verdict[]> {
  return [
    await tortureFullDisk(workplace),
    await tortureWithOutage(workplace, {
      promise:
        'Files that take no writes are told under load, lose nothing, and are over once they do',
      dataDir: join(workplace.folder, 'frozen'),
      lastsMs: 1000,
      begin(file) {
        const files = [file, `${file}-wal`]
        // Nobody could delete them if this ended in between.
        belongings.add({ [Symbol.dispose]: () => run('chattr', '-i', ...files) })
        return freezeFiles(files)
      },
    }),
    await tortureWithOutage(workplace, {
      promise:
        'A database locked for ten seconds under load is told, loses nothing, and is over with the lock',
      dataDir: join(workplace.folder, 'locked'),
      lastsMs: 10_000,
      begin: holdLock,
    }),
    await tortureStop(workplace),
  ]
}

async function tortureFullDisk(workplace: Workplace): Promise<Verdict> {
  const promise = 'A full disk is told under load, loses nothing, and is over once there is room'
  await using disk = await mountSmallDisk(diskKilobytes)
  if (disk === null) {
    return { state: 'not run', promise, figures: 'no small disk can be mounted here' }
  }
  belongings.add({ [Symbol.dispose]: () => run('umount', '-l', disk.folder) })
  belongings.addFolder(disk.folder)
  const ballast = join(disk.folder, 'ballast')
  return await tortureWithOutage(workplace, {
    promise,
    dataDir: join(disk.folder, 'data'),
    lastsMs: 1000,
    async begin() {
      fill(ballast)
      return { [Symbol.asyncDispose]: async () => rmSync(ballast) }
    },
  })
}

/** Until not a byte more goes into it. */
function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch {
    // The disk is full.
  } finally {
    closeSync(handle)
  }
}

/** At once, because nothing can be waited for when Ctrl-C ends the torture. */
function run(...command: string[]): void {
  try {
    Bun.spawnSync(command, { stdout: 'ignore', stderr: 'ignore' })
  } catch {
    // A machine without the command has nothing to undo with it.
  }
}

import { Database } from 'bun:sqlite'
import { linesOf } from './lines-of.ts'

/** Another process that keeps everybody else from writing a database, until it is disposed of. */
export async function holdLock(file: string): Promise<AsyncDisposable> {
  const holder = Bun.spawn([process.execPath, import.meta.path, file], {
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const { value } = await linesOf(holder.stdout).next()
  if (value !== 'locked') throw new Error('The lock could not be had.')
  return {
    async [Symbol.asyncDispose]() {
      await holder.stdin.end()
      await holder.exited
    },
  }
}

if (import.meta.main) {
  const database = new Database(process.argv[2])
  // A server that writes all the time has it now and then.
  database.run('PRAGMA busy_timeout = 5000')
  database.run('BEGIN EXCLUSIVE')
  process.stdout.write('locked\n')
  for await (const _ of process.stdin) {
  }
  database.close()
}

import { succeeds } from './succeeds.ts'

/**
 * Files that take no more writes, not even of those that have them open, as on a disk which the system
 * has made read-only. Null where that cannot be had: it takes root and a disk that knows `chattr`.
 */
export async function freezeFiles(files: string[]): Promise<AsyncDisposable | null> {
  const thaw = async () => void (await succeeds(['chattr', '-i', ...files]))
  if (await succeeds(['chattr', '+i', ...files])) return { [Symbol.asyncDispose]: thaw }
  await thaw()
  return null
}

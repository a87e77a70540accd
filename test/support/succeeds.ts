/** Runs a program of the system; false where it fails or is not there. */
export async function succeeds(command: string[]): Promise<boolean> {
  try {
    return (await Bun.spawn(command, { stdout: 'ignore', stderr: 'ignore' }).exited) === 0
  } catch {
    return false
  }
}

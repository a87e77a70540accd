import type { AcknowledgedLoad } from '../../test/support/acknowledged-load.ts'

const patienceMs = 60_000

/** Resolves when so many more have been answered. Throws where that takes too long. */
export async function enoughAnswers(loads: AcknowledgedLoad[], more: number): Promise<void> {
  const answered = () => loads.reduce((sum, load) => sum + load.answered, 0)
  const enough = answered() + more
  const lateAtMs = performance.now() + patienceMs
  while (answered() < enough) {
    if (performance.now() > lateAtMs) throw new Error('The load is not answered.')
    await Bun.sleep(2)
  }
}

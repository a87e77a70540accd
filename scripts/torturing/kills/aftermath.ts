import type { AcknowledgedLoad } from '../../../test/support/acknowledged-load.ts'
import { verifyAcknowledged } from '../../../test/support/verify-acknowledged.ts'
import type { Tortured } from '../program.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import { repeatAnswered } from './repeat-answered.ts'
import { ageOpenTurns, countOverdueTurns, sumSpent } from './stored.ts'

const endingMsMax = 10_000

/** What is looked at after each restart. */
export class Aftermath {
  #spentBefore = 0
  #leftOpen = 0
  #repeated = 0
  #slowestStartMs = 0
  readonly #lost: string[] = []
  readonly #open: string[] = []
  readonly #repeats: string[] = []
  readonly #spent: string[] = []

  constructor(
    private readonly file: string,
    private readonly visitors: { key: string; load: AcknowledgedLoad }[],
  ) {}

  /** Just before a kill. */
  noteBefore(): void {
    this.#spentBefore = sumSpent(this.file)
  }

  async look(server: Tortured): Promise<void> {
    this.#slowestStartMs = Math.max(this.#slowestStartMs, server.startedInMs)
    this.#lost.push(...this.visitors.flatMap(({ load }) => verifyAcknowledged(this.file, load)))
    const spent = sumSpent(this.file)
    const fell = `${this.#spentBefore} tokens before, ${spent} after`
    this.#spent.push(...unlessTrue(spent >= this.#spentBefore, fell))
    await this.#awaitEndings()
    this.#leftOpen += ageOpenTurns(this.file)
    for (const { key, load } of this.visitors) {
      const { repeated, faults } = await repeatAnswered(key, load, server.url)
      this.#repeated += repeated
      this.#repeats.push(...faults)
    }
  }

  verdicts(kills: number): Verdict[] {
    const exchanges = this.visitors.flatMap(({ load }) => load.exchanges)
    const answered = exchanges.filter(({ answer }) => answer !== null).length
    const accepted = exchanges.filter(({ isAccepted }) => isAccepted).length
    const refusals = this.visitors.flatMap(({ load }) => [...load.refusals])
    return [
      verdict(
        'After kill -9 under load each answer and accepted message is there word for word, sessions go on, the database is sound',
        `${kills} kills, ${answered} answers, ${accepted} accepted of ${exchanges.length} messages`,
        this.#lost,
      ),
      verdict(
        'No turn stays open',
        `${this.#leftOpen} were left by kills and ended as failed`,
        this.#open,
      ),
      verdict(
        'An Idempotency-Key that is used again after a kill gets the same answer, not a second one',
        `${this.#repeated} repeated`,
        this.#repeats,
      ),
      verdict(
        'What was spent of a budget does not fall',
        `${this.#spentBefore} tokens`,
        this.#spent,
      ),
      verdict(
        'A killed server is back by itself, and refuses nobody',
        `after ${Math.round(this.#slowestStartMs)} ms at most`,
        refusals.map(([status, count]) => `${count} answers with ${status}`),
      ),
    ]
  }

  async #awaitEndings(): Promise<void> {
    const lateAtMs = performance.now() + endingMsMax
    while (countOverdueTurns(this.file) > 0) {
      if (performance.now() > lateAtMs) {
        this.#open.push(`${countOverdueTurns(this.file)} turns are open 10 s after a start`)
        return
      }
      await Bun.sleep(20)
    }
  }
}

import { EmbeddingFailure } from '../../domain/embedding-failure.ts'
import { causeText } from '../../lib/cause-text.ts'
import type { Log } from '../../lib/log.ts'
import { realTiming, type Timing } from '../../lib/timing.ts'
import {
  type EmbedMissingDeps,
  type EmbeddingPlace,
  embedMissing,
  firstPlace,
} from './embed-missing.ts'
import { retryDelayMs } from './retry-delay.ts'

// Embeds, while the server runs, whatever has no vector yet. It looks again every second from where it
// stopped: passages get ever higher numbers, so what is new, also from another process, lies above,
// and to find nothing there costs microseconds. What comes of a failure depends on its kind: one that
// passes is waited for, longer each time; one that does not is told once and tried rarely. The order of
// work is the passages' order, so what is embedded when the program stops need not be remembered.

export interface BackgroundDeps extends EmbedMissingDeps {
  log: Log
  timing?: Timing
}

const lookAgainMs = 1000
const lastingPauseMs = 600_000

/** Resolves when the signal aborts and what was being kept is on disk. Never rejects. */
export async function embedInBackground(deps: BackgroundDeps, signal: AbortSignal): Promise<void> {
  const { log, meter, timing = realTiming } = deps
  let place = firstPlace
  let failures = 0
  let told: string | null = null
  const moveOn = (next: EmbeddingPlace, passages: number) => {
    place = next
    if (passages === 0) return
    if (told !== null) log.info('passages are embedded again')
    failures = 0
    told = null
  }
  while (!signal.aborted) {
    try {
      await embedMissing(deps, null, place, signal, moveOn)
      await timing.sleep(lookAgainMs, signal)
    } catch (thrown) {
      meter.countEmbeddingFailure('passages')
      const pauseMs = pauseAfter(thrown, failures)
      failures += 1
      const cause = causeText(thrown)
      // An outage is one line, however many attempts it outlasts.
      if (told !== cause)
        log[levelOf(thrown)]({ cause, pauseMs }, 'passages cannot be embedded now')
      told = cause
      await timing.sleep(pauseMs, signal)
    }
  }
}

function pauseAfter(thrown: unknown, failures: number): number {
  const isLasting = thrown instanceof EmbeddingFailure && thrown.kind !== 'passing'
  return isLasting ? lastingPauseMs : retryDelayMs(thrown, failures)
}

/** What passes by itself is a warning; what waits for the operator is an error. */
function levelOf(thrown: unknown): 'warn' | 'error' {
  return thrown instanceof EmbeddingFailure && thrown.kind === 'passing' ? 'warn' : 'error'
}

export interface Verdict {
  state: 'held' | 'BROKEN' | 'not run'
  promise: string
  figures: string
}

const faultsShownMax = 5

/** Held where there is no fault, of which each is a sentence. */
export function verdict(promise: string, figures: string, faults: string[]): Verdict {
  if (faults.length === 0) return { state: 'held', promise, figures }
  const shown = faults.slice(0, faultsShownMax).map((fault) => `\n        ${fault}`)
  const rest = faults.length - shown.length
  const more = rest > 0 ? `\n        and ${rest} more` : ''
  return { state: 'BROKEN', promise, figures: `${figures}${shown.join('')}${more}` }
}

/** One line: whether it held, the promise, the figures; what broke it stands below. */
export function lineOf({ state, promise, figures }: Verdict): string {
  return `${state.padEnd(8)}${promise}: ${figures}`
}

export function unlessTrue(isKept: boolean, fault: string): string[] {
  return isKept ? [] : [fault]
}

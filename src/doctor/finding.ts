/** What one check came to. */
export interface Verdict {
  state: 'ok' | 'warning' | 'problem' | 'skipped'
  /** What was found and, where it is not well, what to do. */
  sentence: string
}

export interface Finding extends Verdict {
  check: string
  /** The chatbot that it is about; null where it is about the whole. */
  chatbot: string | null
}

export function ok(sentence: string): Verdict {
  return { state: 'ok', sentence }
}

/** It works, and may not for long or not as it was meant. */
export function warning(sentence: string): Verdict {
  return { state: 'warning', sentence }
}

export function problem(sentence: string): Verdict {
  return { state: 'problem', sentence }
}

export function skipped(sentence: string): Verdict {
  return { state: 'skipped', sentence }
}

import type { Chatbot } from '../domain/chatbot.ts'
import type { Verdict } from './finding.ts'

export interface Check {
  /** What it looks at, in a word or two. */
  name: string
  chatbot?: Chatbot
  /**
   * `here` looks at this machine, one check after the other; `elsewhere` asks others, all at once; `last`
   * needs what the others learned, or takes long.
   */
  when: 'here' | 'elsewhere' | 'last'
  run(signal: AbortSignal): Verdict | Promise<Verdict>
}

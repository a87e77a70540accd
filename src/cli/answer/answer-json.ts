import type { FixedAnswer } from '../../domain/fixed-answer.ts'

/** A fixed answer as `--json` prints it, and as `answer import` reads it. */
export function answerJson({ chatbotId: _, ...shown }: FixedAnswer): object {
  return shown
}

import type { AppError } from '../../domain/errors.ts'
import { causeText } from '../../lib/cause-text.ts'

/** What an operator reads of a failure, without a full stop. */
export function failureText({ code, cause }: AppError): string {
  const reason = causeText(cause ?? code)
  return `${code}, ${reason.replace(/\.$/, '')}`
}

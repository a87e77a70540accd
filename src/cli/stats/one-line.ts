import { harmlessText } from '../../lib/harmless-text.ts'
import { startOf } from '../../usage/report/start-of.ts'

/** As long as a visitor's comment may be. */
const lengthMax = 500

/** What a visitor wrote, such that it can neither give the terminal orders nor look like a line of ours. */
export function oneLine(text: string): string {
  return harmlessText(startOf(text.replace(/\s+/g, ' ').trim(), lengthMax))
}

import { restore } from '../../src/backup/restore.ts'
import { systemClock } from '../../src/domain/clock.ts'

// Restores, and stands still before the step of a number. Called with the data folder, the copy and
// the number; prints each step.

const [dataDir = '', file = '', number = ''] = process.argv.slice(2)
const place = { kind: 'file' as const, file }
for await (const step of restore({ dataDir, place, s3: null, clock: systemClock })) {
  process.stdout.write(`${step}\n`)
  if (step.startsWith(`${number}/`)) await new Promise((resolve) => setTimeout(resolve, 2 ** 30))
}

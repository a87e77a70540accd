import type { Finding } from '../../../src/doctor/finding.ts'
import type { Cli } from '../cli.ts'

export interface Diagnosis {
  exitCode: number
  /** By check, and the chatbot behind it: `site of Lamps`. */
  findings: Map<string, Finding>
  /** All that was printed. */
  text: string
}

/** What `askmysite doctor` finds, with these variables. */
export async function diagnose(
  cli: Cli,
  env: Record<string, string> = {},
  ...argv: string[]
): Promise<Diagnosis> {
  const { exitCode, stdout, stderr } = await cli.spawn(['doctor', '--json', ...argv], env)
  const findings: Finding[] = JSON.parse(stdout)
  const byName = findings.map(
    (it) => [it.chatbot === null ? it.check : `${it.check} of ${it.chatbot}`, it] as const,
  )
  return { exitCode, findings: new Map(byName), text: stdout + stderr }
}

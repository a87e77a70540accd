import type { Command } from 'commander'
import { type Config, environmentNames } from '../config.ts'
import type { Flags } from '../settings/reader.ts'
import { systemClock } from '../domain/clock.ts'
import { AppError } from '../domain/errors.ts'
import type { Finding } from '../doctor/finding.ts'
import { countOf } from '../lib/count-of.ts'
import { type VariableName, variableNames, variables } from '../variables.ts'
import { formatTable } from './format-table.ts'
import { printJson } from './print-json.ts'
import { readCliConfig } from './read-cli-config.ts'
import type { Terminal } from './terminal.ts'

interface DoctorFlags {
  offline?: true
  json?: true
}

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .summary('look for what is wrong, and say what to do')
    .description(
      'Looks at everything that a server needs: settings, folder, disk, database, copies, clock, ' +
        'model, server, and of each chatbot its keys, domains, pages and site. One line tells what ' +
        'was found and, where it is not well, what to do. It changes nothing, also while the server ' +
        'runs, and fails when there is a problem. The model is asked for a word, which costs a few ' +
        'tokens.',
    )
    .argument('[bot]', 'one chatbot instead of all')
    .option('--offline', 'ask no model, no site and nobody else')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  askmysite doctor')
    .action(async (bot: string | undefined, flags: DoctorFlags, command: Command) => {
      const { config, refusals } = readSettings(command)
      // It brings the better part of the program along, and no other verb needs it.
      const { diagnose } = await import('../doctor/diagnose.ts')
      const findings = await diagnose({
        config,
        bot: bot ?? null,
        refusedSettings: refusals,
        environmentNames: environmentNames(),
        now: systemClock.now(),
        offline: flags.offline ?? false,
      })
      if (flags.json) printJson(terminal, findings)
      else terminal.print(format(findings))
      requireNoProblem(findings)
    })
}

/** Settings that are refused have their defaults, so that all else can be looked at. */
function readSettings(command: Command): { config: Config; refusals: string[] } {
  const flags: Flags = {}
  const refusals: string[] = []
  for (;;) {
    try {
      return { config: readCliConfig(command, flags), refusals }
    } catch (error) {
      const refused = error instanceof AppError ? findNamed(error.message, flags) : undefined
      if (refused === undefined || !(error instanceof AppError)) throw error
      refusals.push(error.message)
      flags[refused] = { flag: refused, value: '' }
    }
  }
}

function findNamed(sentence: string, aside: Flags): VariableName | undefined {
  return variableNames
    .filter(isVariable)
    .find((name) => !(name in aside) && sentence.startsWith(`${name} `))
}

function isVariable(name: string): name is VariableName {
  return name in variables
}

function format(findings: Finding[]): string {
  return formatTable(
    findings.map(({ state, check, chatbot, sentence }) => {
      const about = chatbot === null ? check : `${check} of ${chatbot}`
      return [state, about, sentence]
    }),
  )
}

function requireNoProblem(findings: Finding[]): void {
  const count = (state: Finding['state']) => findings.filter((it) => it.state === state).length
  const problems = count('problem')
  if (problems === 0) return
  const warnings = count('warning')
  const beside = warnings === 0 ? '' : ` and ${countOf(warnings, 'warning')}`
  throw new AppError('store_unavailable', `${countOf(problems, 'problem')}${beside}.`)
}

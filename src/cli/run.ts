import { type Command, CommanderError } from 'commander'
import { toAppError } from '../domain/errors.ts'
import { findVerb, pathOf } from './find-verb.ts'
import { createProgram } from './program.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Runs one command line. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function run(argv: string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal)
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
    await terminal.flush()
    return 0
  } catch (thrown) {
    const { exitCode, lines } = explain(thrown, findVerb(program, argv))
    for (const line of lines) terminal.tell(line)
    await terminal.flush()
    return exitCode
  }
}

function explain(thrown: unknown, verb: Command): { exitCode: number; lines: string[] } {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return { exitCode: 0, lines: [] }
    return misuse(thrown.code === 'commander.help' ? missingVerb(verb) : sentenceOf(thrown), verb)
  }
  if (thrown instanceof UsageError) return misuse(thrown.message, verb)
  const error = toAppError(thrown)
  return { exitCode: 1, lines: [error.code === 'internal' ? faultSentence(error) : error.message] }
}

function misuse(sentence: string, verb: Command): { exitCode: number; lines: string[] } {
  return { exitCode: 2, lines: [sentence, `Run "${pathOf(verb)} --help" to see how.`] }
}

function missingVerb(group: Command): string {
  const verbs = group.commands.map((verb) => verb.name()).join(', ')
  return `Say what to do after "${pathOf(group)}": ${verbs}.`
}

// Commander says `error: unknown command 'crwl'`, and on a line of its own `(Did you mean crawl?)`.
function sentenceOf({ message }: CommanderError): string {
  const [first = '', suggestion] = message
    .replace(/^error: /, '')
    .replace('. Expected', ': expected')
    .split('\n')
  const sentence = first.charAt(0).toUpperCase() + first.slice(1).replace(/\.$/, '')
  return suggestion
    ? `${sentence}, ${suggestion.slice(1, -1).replace('Did', 'did')}`
    : `${sentence}.`
}

function faultSentence({ message, cause }: Error): string {
  const reason = cause instanceof Error ? cause.message : message
  return `Something went wrong inside askmysite: ${reason}`
}

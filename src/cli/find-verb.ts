import type { Command } from 'commander'

/** The verb that a command line is about, as far as it goes: `bot create`, `bot`, or the program. */
export function findVerb(program: Command, argv: string[]): Command {
  return argv.reduce(
    (command, word) => command.commands.find((verb) => verb.name() === word) ?? command,
    program,
  )
}

/** As one types it: `askmysite bot create`. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}

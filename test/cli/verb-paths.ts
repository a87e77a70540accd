import type { Command } from 'commander'

/** Every verb as it is typed: `['crawl']`, `['bot', 'create']`. */
export function verbPaths(program: Command): string[][] {
  return program.commands.flatMap((verb) =>
    verb.commands.length === 0
      ? [[verb.name()]]
      : verb.commands.map((inner) => [verb.name(), inner.name()]),
  )
}

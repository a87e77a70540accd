const delimiters = [',', ';', '\t', '|']
const linesLookedAt = 50

/** The delimiter that parts most lines in the same number of cells; a comma where none does. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, charactersLookedAt)
    .split(/\r\n|\r|\n/)
    .slice(0, linesLookedAt)
  const filled = lines.filter((line) => line.trim() !== '')
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(delimiter, filled) }))
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  return best && best.score > 0 ? best.delimiter : ','
}

const charactersLookedAt = 50_000

/** How many lines agree on a number of cells, and a little for more cells. */
function scoreOf(delimiter: string, lines: string[]): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = cellsIn(line, delimiter)
    if (count > 1) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([cells, often]) => often + cells / 1000))
}

/** Quoted cells may hold any delimiter. */
function cellsIn(line: string, delimiter: string): number {
  return line.replace(/"[^"]*"/g, '').split(delimiter).length
}

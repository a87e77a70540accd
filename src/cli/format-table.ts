/** Columns two spaces apart; `head` may be left out. Numbers stand at the right. */
export function formatTable(rows: (string | number)[][], head: string[] = []): string {
  const lines: (string | number)[][] = head.length > 0 ? [head, ...rows] : rows
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => Bun.stringWidth(String(line[column] ?? '')))),
  )
  const isNumeric = widths.map((_, column) => rows.every((row) => typeof row[column] === 'number'))
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(String(cell), widths[column] ?? 0, isNumeric[column] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(text: string, width: number, atRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - Bun.stringWidth(text)))
  return atRight ? space + text : text + space
}

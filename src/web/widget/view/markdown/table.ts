import { element } from '../element.ts'
import { appendInline } from './append-inline.ts'

/** A row with pipes above a row of dashes, in a box that scrolls by itself, by keyboard too. */
export function readTable(rest: string[]): Node | undefined {
  const header = readCells(rest.at(-1))
  const rules = header && readCells(rest.at(-2))
  if (!rules?.every((rule) => /^:?-+:?$/.test(rule)) || rules.length !== header?.length) return
  const table = element('table', {}, renderRow('th', header, rules))
  rest.pop()
  rest.pop()
  for (let cells = readCells(rest.at(-1)); cells; cells = readCells(rest.at(-1))) {
    table.append(renderRow('td', cells, rules))
    rest.pop()
  }
  return element('div', { class: 'table', tabindex: '0' }, table)
}

/** Undefined for a line without a pipe. */
function readCells(line = ''): string[] | undefined {
  if (!line.includes('|')) return
  // A line holds no line break, so one can stand for the escaped pipes.
  const row = line
    .trim()
    .replaceAll('\\|', '\n')
    .replace(/^\||\|$/g, '')
  return row.split('|').map((cell) => cell.replaceAll('\n', '|').trim())
}

function renderRow(tag: 'th' | 'td', cells: string[], rules: string[]): Node {
  const row = element('tr')
  for (const [column, cell] of cells.entries()) {
    const rule = rules[column]
    if (!rule) break
    const made = element(tag)
    // Left is where lines begin, and right to left that is the other side.
    if (rule.endsWith(':')) made.style.textAlign = rule.startsWith(':') ? 'center' : 'end'
    appendInline(made, cell)
    row.append(made)
  }
  return row
}

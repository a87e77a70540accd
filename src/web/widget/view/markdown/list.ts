import { element } from '../element.ts'

const marker = /^\s*(?:[-*+•]|(\d{1,3})[.)])(?:\s+|$)/

/**
 * Two columns deeper than its marker, a line belongs to the item; so do empty lines. `appendItem` makes
 * an item of its lines.
 */
export function readList(
  rest: string[],
  appendItem: (item: Element, lines: string[]) => void,
): Node | undefined {
  const first = marker.exec(rest.at(-1) ?? '')
  if (!first) return
  const start = first[1]
  const list = start ? element('ol', start === '1' ? {} : { start }) : element('ul')
  const outside = new RegExp(`^\\s{0,${first[0].search(/\S/) + 1}}\\S`)
  for (
    let mark: RegExpExecArray | null = first;
    mark && !mark[1] === !start;
    mark = marker.exec(rest.at(-1) ?? '')
  ) {
    const width = mark[0].length
    const indentation = new RegExp(`^\\s{0,${width}}`)
    const lines = [mark.input.slice(width)]
    rest.pop()
    while (rest.length > 0 && !outside.test(rest.at(-1) ?? ''))
      lines.push((rest.pop() ?? '').replace(indentation, ''))
    const item = element('li')
    appendItem(item, lines)
    list.append(item)
  }
  return list
}

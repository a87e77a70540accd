import { element } from '../element.ts'

/** A block of code: to its closing fence or, while an answer is being written, to the end. */
export function readFence(rest: string[]): Node | undefined {
  const opening = rest.at(-1) ?? ''
  const fence = openingFence(opening)
  if (!fence) return
  rest.pop()
  const indentation = new RegExp(`^\\s{0,${opening.indexOf(fence)}}`)
  const code: string[] = []
  for (let line = rest.pop(); line !== undefined && !closesFence(line, fence); line = rest.pop())
    code.push(line.replace(indentation, ''))
  return element('pre', { tabindex: '0' }, element('code', {}, code.join('\n')))
}

/** The marks themselves, or undefined for a line that opens no block of code. */
export function openingFence(line: string): string | undefined {
  return /^\s*(~{3,}|`{3,}(?=[^`]*$))/.exec(line)?.[1]
}

export function closesFence(line: string, fence: string): boolean {
  const marks = line.trim()
  return marks.startsWith(fence) && /^[`~]+$/.test(marks)
}

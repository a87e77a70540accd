import { type HtmlElement, isElement } from './html-tree.ts'
import { blockTags } from './inline-text.ts'
import { nameWords } from './name-words.ts'

/** The text of preformatted code as it stands, without the numbers of its lines. */
export function codeText(element: HtmlElement): string {
  const texts: string[] = []
  gather(element, texts)
  return texts.join('')
}

function gather({ children }: HtmlElement, texts: string[]): void {
  for (const child of children) {
    if (!isElement(child)) {
      texts.push(child)
    } else if (child.tag === 'br') {
      texts.push('\n')
    } else if (nameWords(child).isDisjointFrom(lineNumberWords)) {
      const isLine = blockTags.has(child.tag)
      if (isLine) endLine(texts)
      gather(child, texts)
      if (isLine) endLine(texts)
    }
  }
}

const lineNumberWords = new Set(['lineno', 'linenos', 'linenumber', 'linenumbers', 'gutter'])

function endLine(texts: string[]): void {
  if (texts.length > 0 && !texts.at(-1)?.endsWith('\n')) texts.push('\n')
}

import { element } from '../element.ts'
import { appendBlocks } from './append-blocks.ts'

/**
 * The small part of Markdown that answers use, as nodes. Whatever is not part of it, HTML above all,
 * stays the text that it is. Takes time in proportion to the text, whatever the text is.
 */
export function renderMarkdown(text: string): Node[] {
  const holder = element('div')
  appendBlocks(holder, text.split(/\r\n?|\n/))
  return [...holder.childNodes]
}

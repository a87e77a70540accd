import type { Block, ExtractedDocument } from '../passages/document.ts'
import { titleFromPath } from '../extract/page-title.ts'

const titleLengthMax = 80

/** A plain text: paragraphs between blank lines, and for a title a short first line of its own. */
export function readPlainText(text: string, path: string): ExtractedDocument {
  const paragraphs = paragraphsOf(text)
  const [first = '', ...rest] = paragraphs
  const hasTitle = rest.length > 0 && isTitle(first)
  const blocks = paragraphs.map((paragraph): Block => ({ kind: 'paragraph', text: paragraph }))
  return {
    title: hasTitle ? first : titleFromPath(path),
    description: null,
    language: null,
    publishedAt: null,
    modifiedAt: null,
    blocks: hasTitle ? blocks.slice(1) : blocks,
    facts: [],
  }
}

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let lines: string[] = []
  for (const line of [...text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/), '']) {
    if (line.trim() !== '') {
      lines.push(line.trimEnd())
    } else if (lines.length > 0) {
      paragraphs.push(lines.join('\n').trim())
      lines = []
    }
  }
  return paragraphs
}

function isTitle(paragraph: string): boolean {
  return (
    paragraph.length <= titleLengthMax && !paragraph.includes('\n') && !/[.;:,]$/.test(paragraph)
  )
}

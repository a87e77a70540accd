import type { ExtractedDocument } from '../passages/document.ts'
import { blocksOf } from '../extract/blocks.ts'
import { withoutBoilerplate } from '../extract/boilerplate.ts'
import { languageTag } from '../extract/head.ts'
import { parseHtml } from '../extract/html-tree.ts'
import { titleFromPath } from '../extract/page-title.ts'

/** A Markdown text (GFM), with front matter or without. `path` names it where it has no title. */
export function readMarkdown(text: string, path: string): ExtractedDocument {
  const { frontMatter, body } = splitFrontMatter(text)
  const blocks = blocksOf(
    withoutBoilerplate(parseHtml(Bun.markdown.html(body)), { isDiscussion: false }),
  )
  const headline = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const field = (name: string) => readField(frontMatter, name)
  const title = field('title') ?? (headline?.kind === 'heading' ? headline.text : null)
  return {
    title: title ?? titleFromPath(path),
    description: field('description'),
    language: languageTag(field('lang') ?? field('language') ?? ''),
    publishedAt: null,
    modifiedAt: null,
    blocks,
    facts: [],
  }
}

function splitFrontMatter(text: string): { frontMatter: unknown; body: string } {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex(isClosingMark) : -1
  if (end === -1) return { frontMatter: null, body: text }
  return {
    frontMatter: parseYaml(lines.slice(1, end).join('\n')),
    body: lines.slice(end + 1).join('\n'),
  }
}

function isClosingMark(line: string, at: number): boolean {
  return at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)
}

function parseYaml(yaml: string): unknown {
  try {
    return Bun.YAML.parse(yaml)
  } catch (cause) {
    // What is wrong in the front matter, or nested too deep, takes nothing from the text below it.
    if (cause instanceof SyntaxError || cause instanceof RangeError) return null
    throw cause
  }
}

function readField(frontMatter: unknown, name: string): string | null {
  if (typeof frontMatter !== 'object' || frontMatter === null) return null
  const value: unknown = Reflect.get(frontMatter, name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

import { textOfBlocks } from '../passages/block-text.ts'
import type { Block, ExtractedDocument } from '../passages/document.ts'
import { type RobotsDirectives, readDirectives } from '../fetch/robots-directives.ts'
import { productToken } from '../fetch/user-agent.ts'
import { blocksOf } from './blocks.ts'
import { withoutBoilerplate } from './boilerplate.ts'
import { type PageHead, readHead } from './head.ts'
import { type HtmlElement, parseHtml, parseHtmlWithoutScripts } from './html-tree.ts'
import { findMainContent } from './main-content.ts'
import { pageLinks } from './page-links.ts'
import { pageTitle } from './page-title.ts'
import { withoutRepeats } from './without-repeats.ts'

/** A page's main text, and what it tells a crawler. */
export interface HtmlDocument extends ExtractedDocument {
  /** The address that the page says it has; null where it names none. */
  canonical: URL | null
  directives: RobotsDirectives
  /** Without those marked `nofollow` one by one. */
  links: URL[]
}

export function extractHtml(html: string, address: URL): HtmlDocument {
  const { page, blocks } = readAsVisible(html)
  const head = readHead(page, address, productToken)
  return {
    title: pageTitle(head, address),
    description: head.description,
    language: head.language,
    blocks,
    canonical: canonicalAddress(head),
    directives: readDirectives(head.robots),
    links: pageLinks(page, head),
  }
}

interface Reading {
  page: HtmlElement
  blocks: Block[]
}

const textLengthMin = 200

function readAsVisible(html: string): Reading {
  const scripted = read(parseHtml(html))
  const length = textOfBlocks(scripted.blocks).length
  if (length >= textLengthMin) return scripted
  // Many a page drawn by scripts says the same in `noscript`, for search engines.
  const plain = read(parseHtmlWithoutScripts(html))
  return textOfBlocks(plain.blocks).length > length + textLengthMin ? plain : scripted
}

function read(page: HtmlElement): Reading {
  const main = findMainContent(withoutBoilerplate(page))
  return { page, blocks: withoutRepeats(blocksOf(main)) }
}

function canonicalAddress({ links, base }: PageHead): URL | null {
  const link = links.find(({ rels, href }) => rels.has('canonical') && href !== '')
  return link ? URL.parse(link.href, base) : null
}

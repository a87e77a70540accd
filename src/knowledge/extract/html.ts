import { textOfBlocks } from '../passages/block-text.ts'
import type { Block, ExtractedDocument } from '../passages/document.ts'
import { type RobotsDirectives, readDirectives } from '../fetch/robots-directives.ts'
import { productToken } from '../fetch/user-agent.ts'
import { blocksOf } from './blocks.ts'
import { cleanedPage } from './cleaned-page.ts'
import { type PageHead, readHead } from './head.ts'
import { type HtmlElement, parseHtml, parseHtmlWithoutScripts } from './html-tree.ts'
import { isDiscussion } from './is-discussion.ts'
import { findMainContent } from './main-content.ts'
import { readPageContact } from './page-contact.ts'
import { pageFeeds } from './page-feeds.ts'
import { pageLinks } from './page-links.ts'
import { pageTitle } from './page-title.ts'
import { factsOf } from './structured/facts-of.ts'
import { isReachable } from './structured/organization-facts.ts'
import { toldText } from './structured/told-text.ts'
import { withoutInterface } from './without-interface.ts'
import { withoutRepeats } from './without-repeats.ts'

/** A page's main text, and what it tells a crawler. */
export interface HtmlDocument extends ExtractedDocument {
  /** The address that the page says it has; null where it names none. */
  canonical: URL | null
  directives: RobotsDirectives
  /** Without those marked `nofollow` one by one. */
  links: URL[]
  /** What it names as its feeds (RSS, Atom). */
  feeds: URL[]
}

export function extractHtml(html: string, address: URL): HtmlDocument {
  const reading = readAsVisible(html, address)
  const { page } = reading
  const head = readHead(page, address, productToken)
  const blocks = withToldText(reading.blocks, head)
  return {
    title: pageTitle(head, address),
    description: head.description,
    language: head.language,
    publishedAt: head.publishedAt,
    modifiedAt: head.modifiedAt,
    blocks,
    facts: factsOf(withContact(head, reading), textOfBlocks(blocks)),
    canonical: canonicalAddress(head),
    directives: readDirectives(head.robots),
    links: pageLinks(page, head),
    feeds: pageFeeds(head),
  }
}

/** Below the headline, where a page says it. */
function withToldText(blocks: Block[], { things }: PageHead): Block[] {
  const text = things.length > 0 ? toldText(things, textOfBlocks(blocks)) : null
  if (text === null) return blocks
  const at = blocks[0]?.kind === 'heading' ? 1 : 0
  return blocks.toSpliced(at, 0, { kind: 'paragraph', text })
}

/** Structured data tells it better; a page without a text of its own is none of the business's. */
function withContact(head: PageHead, { page, blocks }: Reading): PageHead {
  if (blocks.length === 0 || head.things.some(isReachable)) return head
  const contact = readPageContact(page, head.siteName)
  return contact ? { ...head, things: [...head.things, contact] } : head
}

interface Reading {
  page: HtmlElement
  blocks: Block[]
}

const textLengthMin = 200

function readAsVisible(html: string, address: URL): Reading {
  const scripted = read(parseHtml(html), address)
  const length = textOfBlocks(scripted.blocks).length
  if (length >= textLengthMin || !/<noscript\b/i.test(html)) return scripted
  // Many a page drawn by scripts says the same in `noscript`, for search engines.
  const plain = read(parseHtmlWithoutScripts(html), address)
  return textOfBlocks(plain.blocks).length > length + textLengthMin ? plain : scripted
}

function read(page: HtmlElement, address: URL): Reading {
  const kind = { isDiscussion: isDiscussion(page, address) }
  const main = findMainContent(cleanedPage(page, kind))
  return { page, blocks: withoutInterface(withoutRepeats(blocksOf(main))) }
}

function canonicalAddress({ links, base }: PageHead): URL | null {
  const link = links.find(({ rels, href }) => rels.has('canonical') && href !== '')
  return link ? URL.parse(link.href, base) : null
}

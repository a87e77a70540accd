import { headingLevel } from './heading-level.ts'
import { type HtmlElement, isElement } from './html-tree.ts'
import { isBlock } from './inline-text.ts'
import { isMarkedMain } from './is-marked-main.ts'
import type { Measure } from './measure.ts'
import type { MeasuredPage } from './measured-page.ts'

/**
 * Takes `Home | Guide | Contact` out of a page's tree: lines of links that only signs set apart, near the
 * page's beginning or end, beside what it marks as its main part. Below a heading they stay.
 */
export function dropLinkLines(page: MeasuredPage): void {
  drop(page.root, page)
}

function drop(element: HtmlElement, page: MeasuredPage): void {
  let isBelowHeading = false
  element.children = element.children.filter((child) => {
    const measure = isElement(child) ? page.measureOf(child) : null
    if (!isElement(child) || !measure || measure.text === 0) return true
    if (!isBelowHeading && isAtEdge(measure, page) && isLinkLine(child, measure)) return false
    isBelowHeading = headingLevel(child) !== null
    if (!isBelowHeading && !isMarkedMain(child)) drop(child, page)
    return true
  })
}

const edgeShare = 0.1
const linksMin = 3
const textMax = 400

function isAtEdge({ start, text }: Measure, page: MeasuredPage): boolean {
  return start < page.text * edgeShare || start + text > page.text * (1 - edgeShare)
}

function isLinkLine(element: HtmlElement, { links, text, linked }: Measure): boolean {
  return links >= linksMin && text <= textMax && linked < text && isSeparated(element)
}

/** Whether signs stand between its links, and nothing else outside of them. */
function isSeparated({ children }: HtmlElement): boolean {
  return children.every((child) => {
    if (!isElement(child)) return /^[\s|/\\<>«»‹›←→▸·•~–—-]*$/.test(child)
    return child.tag === 'a' || (!isBlock(child) && isSeparated(child))
  })
}

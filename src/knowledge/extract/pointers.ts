import { type HtmlElement, isElement, textIn } from './html-tree.ts'
import { isBlock } from './inline-text.ts'
import type { MeasuredPage } from './measured-page.ts'
import { sideHeading } from './side-headings.ts'

/** Takes out of a page's tree what points from a text to others: `Read more: How to brew oolong`. */
export function dropPointers(page: MeasuredPage): void {
  drop(page.root, page)
}

function drop(element: HtmlElement, page: MeasuredPage): void {
  element.children = element.children.filter((child) => {
    if (!isElement(child) || page.measureOf(child).links === 0) return true
    if (isPointer(child, page)) return false
    drop(child, page)
    return true
  })
}

const textMax = 200
const leadMax = 40
const linkedMin = 0.8

function isPointer(element: HtmlElement, page: MeasuredPage): boolean {
  const { text, linked } = page.measureOf(element)
  if (text > textMax || linked === 0 || !isBlock(element)) return false
  const [lead = '', rest] = textIn(element).split(/[:：]/, 2)
  if (rest === undefined || lead.trim().length > leadMax) return false
  return linked >= (text - lead.length) * linkedMin && sideHeading(lead) === 'others'
}

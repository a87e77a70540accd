import type { Page } from 'playwright-core'
import { chat } from './widget-page.ts'

/** Of each element, by its place in the tree: all computed properties, and its box. */
export type ComputedLook = Record<string, Record<string, string>>

/** Of everything in the chat, and of what its host adds to the page. */
export async function lookOfChat(page: Page): Promise<ComputedLook> {
  const host = await chat(page).evaluate((element) => ({
    display: getComputedStyle(element).display,
    before: getComputedStyle(element, '::before').content,
    after: getComputedStyle(element, '::after').content,
  }))
  return { host, ...JSON.parse(await chat(page).locator('*').evaluateAll(readLook)) }
}

/** Of everything that is the page's own. */
export async function lookOfPage(page: Page): Promise<ComputedLook> {
  const own = await page.evaluateHandle(() =>
    [...document.querySelectorAll('*')].filter(
      (element) => !element.matches('askmysite-chat, askmysite-chat *, script'),
    ),
  )
  return JSON.parse(await own.evaluate(readLook))
}

/** One line for each property that differs; at most twenty, for people to read. */
export function differences(look: ComputedLook, expected: ComputedLook): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(look)])
  const lines = [...names].flatMap((name) => {
    const [found, wanted] = [look[name], expected[name]]
    if (!found || !wanted) return [`${name} is ${found ? 'new' : 'gone'}`]
    return Object.keys(wanted)
      .filter((property) => found[property] !== wanted[property])
      .map((property) => `${name} ${property}: ${found[property]}, not ${wanted[property]}`)
  })
  return lines.slice(0, 20)
}

// Runs in the page, so it stands for itself; one text, as a tree of its size is slow to hand over.
function readLook(elements: Element[]): string {
  const counts = new Map<string, number>()
  const look: ComputedLook = Object.create(null)
  for (const element of elements) {
    const kind = [element.localName, ...element.classList].join('.')
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const properties: Record<string, string> = Object.create(null)
    const style = getComputedStyle(element)
    for (const property of style) properties[property] = style.getPropertyValue(property)
    const { x, y, width, height } = element.getBoundingClientRect()
    properties.box = [x, y, width, height].join(' ')
    for (const pseudo of ['::before', '::after', '::placeholder', '::selection']) {
      const { content, color, opacity, backgroundColor } = getComputedStyle(element, pseudo)
      properties[pseudo] = [content, color, opacity, backgroundColor].join(' ')
    }
    look[`${kind} #${count}`] = properties
  }
  return JSON.stringify(look)
}

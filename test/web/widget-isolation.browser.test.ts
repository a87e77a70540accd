import { beforeEach, expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { type ComputedLook, differences, lookOfChat, lookOfPage } from './computed-look.ts'
import type { HostPage } from './host-page-server.ts'
import { askAndWait, bubble, openChat, panel, visit } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()
beforeEach(() => {
  server.config = { welcomeMessage: everyMark }
})

const hostilePages: HostPage[] = [
  'shopify',
  'wordpress',
  'reset',
  'reset-important',
  'app-shell',
  'rtl',
  'dark',
  'single-page-app',
  'old-libraries',
]

const pagesWithHeaders: HostPage[] = ['shopify', 'wordpress', 'app-shell', 'rtl']

for (const hostPage of hostilePages) {
  browserTest(
    `on the ${hostPage} page the chat looks as on a page without styles, and is hit`,
    async (page) => {
      const plain = await seenOn(page, 'plain')
      expect(Object.keys(plain.openChat).length).toBeGreaterThan(50)

      const { closedChat, openChat, isHit } = await seenOn(page, hostPage)
      expect(isHit).toBe(true)
      expect(differences(closedChat, plain.closedChat)).toEqual([])
      expect(differences(openChat, plain.openChat)).toEqual([])
    },
  )

  browserTest(`the ${hostPage} page is the same with the chat, closed and open`, async (page) => {
    const { pageAlone, pageWithClosed, pageWithOpen } = await seenOn(page, hostPage)
    expect(Object.keys(pageAlone.look).length).toBeGreaterThan(10)
    expect(differences(pageWithClosed.look, pageAlone.look)).toEqual([])
    expect(differences(pageWithOpen.look, pageAlone.look)).toEqual([])
    expect(pageWithOpen.html).toBe(pageAlone.html)
  })
}

browserTest(
  'the pages are hostile: a button of their own looks otherwise on each',
  async (page) => {
    await visit(page, pages.alone('plain'))
    const plain = await lookOfButton(page)
    for (const hostPage of hostilePages.filter((name) => name !== 'single-page-app')) {
      await visit(page, pages.alone(hostPage))
      expect(differences(await lookOfButton(page), plain)).not.toEqual([])
    }
  },
)

browserTest('a header above everything is below the bubble', async (page) => {
  for (const hostPage of pagesWithHeaders) {
    await visit(page, pages.withChat(hostPage, { 'data-position': 'top-left' }))
    await bubble(page).waitFor()
    expect([hostPage, await isBubbleHit(page)]).toEqual([hostPage, true])
  }
})

browserTest('scrolling in the chat does not scroll the page', async (page) => {
  await visit(page, pages.withChat('shopify'))
  await openChat(page)
  for (const question of ['Green?', 'Black?', 'White?']) await askAndWait(page, question)
  const transcript = panel(page).locator('.transcript')
  const isAtEnd = () =>
    transcript.evaluate((part) => part.scrollTop + part.clientHeight > part.scrollHeight - 2)
  await transcript.hover()
  await page.mouse.wheel(0, -9000)
  await until(() => transcript.evaluate((part) => part.scrollTop === 0))
  await page.mouse.wheel(0, 9000)
  await until(isAtEnd)
  await page.mouse.wheel(0, 9000)

  // Wheels turn in their order: after this one, the page has all that it gets.
  await page.mouse.move(40, 300)
  await page.mouse.wheel(0, 50)
  await until(() => page.evaluate(() => scrollY >= 50))
  expect(await page.evaluate(() => scrollY)).toBe(50)
})

browserTest('in a target, too, it looks as on a page without styles', async (page) => {
  await visit(page, pages.withChat('plain', { 'data-target': '#place' }))
  const plain = await lookInTarget(page)
  // One page puts text before everything, the target's own contents too.
  for (const hostPage of hostilePages.filter((name) => name !== 'reset-important')) {
    await visit(page, pages.withChat(hostPage, { 'data-target': '#place' }))
    expect([hostPage, differences(await lookInTarget(page), plain)]).toEqual([hostPage, []])
  }
})

/** In an element of the same size on each page, which the page's own rules leave alone. */
async function lookInTarget(page: Page): Promise<ComputedLook> {
  await page.evaluate(() => {
    const target = document.createElement('div')
    target.id = 'place'
    const look = { all: 'initial', display: 'block', width: '400px', height: '500px' }
    for (const [property, value] of Object.entries({
      ...look,
      position: 'fixed',
      inset: '9px auto auto 9px',
    }))
      target.style.setProperty(property, value, 'important')
    document.documentElement.append(target)
  })
  await panel(page).waitFor()
  return lookOfChat(page)
}

interface Seen {
  pageAlone: { look: ComputedLook; html: string }
  pageWithClosed: { look: ComputedLook; html: string }
  pageWithOpen: { look: ComputedLook; html: string }
  closedChat: ComputedLook
  /** Whether a click at its centre hits the bubble. */
  isHit: boolean
  openChat: ComputedLook
}

const seen = new Map<HostPage, Seen>()

/** Of each page once: without the chat, with it, and with an answer in it. */
async function seenOn(page: Page, hostPage: HostPage): Promise<Seen> {
  const known = seen.get(hostPage)
  if (known) return known
  await visit(page, pages.alone(hostPage))
  const pageAlone = await lookAndHtml(page)
  await visit(page, pages.withChat(hostPage))
  await bubble(page).waitFor()
  const closedChat = await lookOfChat(page)
  const isHit = await isBubbleHit(page)
  const pageWithClosed = await lookAndHtml(page)
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.mouse.move(0, 0)
  const all = {
    pageAlone,
    pageWithClosed,
    closedChat,
    isHit,
    openChat: await lookOfChat(page),
    pageWithOpen: await lookAndHtml(page),
  }
  seen.set(hostPage, all)
  return all
}

function isBubbleHit(page: Page): Promise<boolean> {
  return bubble(page).evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect()
    const [left, top] = [x + width / 2, y + height / 2]
    const root = button.getRootNode()
    if (!(root instanceof ShadowRoot)) return false
    const isHostHit = document.elementFromPoint(left, top) === root.host
    return isHostHit && button.contains(root.elementFromPoint(left, top))
  })
}

async function lookAndHtml(page: Page) {
  return { look: await lookOfPage(page), html: await ownHtml(page) }
}

/** What the page itself consists of, apart from the script tag and the chat's host. */
function ownHtml(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true)
    if (!(copy instanceof Element)) return ''
    for (const chatPart of copy.querySelectorAll('askmysite-chat, script[data-key]'))
      chatPart.parentNode?.removeChild(chatPart)
    return `${copy.outerHTML.replace(/\s+/g, ' ')} ${document.adoptedStyleSheets.length}`
  })
}

async function lookOfButton(page: Page): Promise<ComputedLook> {
  const look = await lookOfPage(page)
  const button = Object.keys(look).find((name) => name.startsWith('button')) ?? ''
  return { button: look[button] ?? {} }
}

const everyMark = `Hello! **Bold**, *italic*, \`code\` and [a link](https://example.com/).

1. one
2. two

- a
- b

\`\`\`
npm install
\`\`\`

| Tea | Price |
| --- | ----: |
| Sencha | 11.90 |`

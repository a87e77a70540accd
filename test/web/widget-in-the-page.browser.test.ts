import { expect } from 'bun:test'
import type { Locator, Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import {
  askAndWait,
  bubble,
  chat,
  finishedAnswers,
  focusedPart,
  openChat,
  panel,
  questionField,
  visit,
} from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('it stands in the corner that the script tag names, open as closed', async (page) => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  for (const corner of ['bottom-right', 'bottom-left', 'top-right', 'top-left']) {
    server.config = { position: 'top-left' }
    await visit(page, pages.withChat('plain', { 'data-position': corner }))
    await openChat(page)
    const [opened, button] = [await boxOf(panel(page)), await boxOf(bubble(page))]
    const places = [
      button.y > height / 2 ? 'bottom' : 'top',
      opened.y < button.y ? 'bottom' : 'top',
      button.x > width / 2 ? 'right' : 'left',
      opened.x + opened.width / 2 > width / 2 ? 'right' : 'left',
    ]
    const [vertical, horizontal] = corner.split('-')
    expect(places.join(' ')).toBe(`${vertical} ${vertical} ${horizontal} ${horizontal}`)
    const isInWindow = opened.x > 0 && opened.y > 0 && opened.y + opened.height < height
    expect(isInWindow && opened.x + opened.width < width).toBe(true)
  }
})

browserTest('in a target it fills that element, without bubble or dialog', async (page) => {
  await visit(page, pages.withChat('plain', { 'data-target': '#chat' }))
  await panel(page).waitFor()
  expect(await page.locator('#chat > askmysite-chat').count()).toBe(1)
  expect(await panel(page).getAttribute('role')).toBe('region')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await bubble(page).isVisible()).toBe(false)
  expect(await panel(page).boundingBox()).toEqual(await page.locator('#chat').boundingBox())
  const positions = await chat(page)
    .locator('.frame, .panel')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).position))
  expect(positions.filter((position) => position === 'fixed')).toEqual([])
  expect(await focusedPart(page)).toStartWith('body')

  await askAndWait(page, 'What does it cost?')
  await page.keyboard.press('Escape')
  expect(await panel(page).isVisible()).toBe(true)
  expect(await panel(page).boundingBox()).toEqual(await page.locator('#chat').boundingBox())
})

browserTest(
  'in a target without a height of its own, it is still of a size to use',
  async (page) => {
    await visit(page, pages.withChat('single-page-app', { 'data-target': 'main' }))
    await panel(page).waitFor()
    const box = await panel(page).boundingBox()
    expect(box?.height).toBeGreaterThan(300)
    expect(await questionField(page).isVisible()).toBe(true)
  },
)

browserTest('a target may come late, and be rendered again and again', async (page) => {
  await visit(page, pages.withChat('single-page-app', { 'data-target': '#chat' }))
  await page.waitForFunction(() => Reflect.has(window, 'AskMySite'))
  expect(await chat(page).count()).toBe(0)
  await show(page, 'help')
  await panel(page).waitFor()
  await askAndWait(page, 'What does it cost?')

  await show(page, 'help')
  await panel(page).waitFor()
  expect(await page.locator('#chat > askmysite-chat').count()).toBe(1)
  await show(page, 'contact')
  expect(await chat(page).count()).toBe(0)
  await show(page, 'help')
  await panel(page).waitFor()
  expect(await finishedAnswers(page).count()).toBe(1)
  await page.evaluate('tidyUp()')
  await panel(page).waitFor()
  await askAndWait(page, 'And a year?')
  expect(server.chatRequests.length).toBe(2)
})

const waysToLoseIt: Record<string, string> = {
  'what it does not know is removed': 'tidyUp()',
  'the body is replaced': 'visit("help")',
  'the root element is emptied and filled':
    'document.documentElement.replaceChildren(document.head, document.body)',
  'the document is moved about':
    'document.documentElement.prepend(document.querySelector("askmysite-chat"))',
}

for (const [way, call] of Object.entries(waysToLoseIt)) {
  browserTest(`the chat is back, as it was, after ${way}`, async (page) => {
    await visit(page, pages.withChat('single-page-app'))
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    await page.evaluate(call)
    await panel(page).waitFor()
    expect(await chat(page).count()).toBe(1)
    expect(await finishedAnswers(page).count()).toBe(1)
    await askAndWait(page, 'And a year?')
    expect(server.chatRequests.map(({ message }) => message)).toEqual([
      'What does it cost?',
      'And a year?',
    ])
  })
}

browserTest('a page that throws it out each time has its will', async (page) => {
  await visit(page, pages.withChat('single-page-app'))
  await bubble(page).waitFor()
  await page.evaluate(() => Reflect.get(window, 'keepTidy')())
  const thrownOut = await page.evaluate(async () => {
    // Until it has stayed away for as many frames as many returns would take.
    let quietFrames = 0
    let known = 0
    while (quietFrames < 30) {
      await new Promise(requestAnimationFrame)
      const count = Number(Reflect.get(window, 'thrownOut'))
      quietFrames = count === known ? quietFrames + 1 : 0
      known = count
      if (count > 100) break
    }
    return known
  })
  expect(thrownOut).toBeGreaterThan(0)
  expect(thrownOut).toBeLessThan(20)
  expect(await chat(page).count()).toBe(0)
})

browserTest('two copies of the script are one chat, which works', async (page) => {
  const warnings: string[] = []
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()))
  const configRequests: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/config')) configRequests.push(request.url())
  })
  await visit(page, pages.withChat('plain', {}, { copies: 2 }))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  expect(await chat(page).count()).toBe(1)
  expect(server.chatRequests.length).toBe(1)
  expect(configRequests.length).toBe(1)
  expect(warnings).toEqual([expect.stringContaining('AskMySite')])
})

browserTest('libraries that extend every object do not disturb it', async (page) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await visit(page, pages.withChat('old-libraries'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.reload()
  await panel(page).waitFor()
  await askAndWait(page, 'And "a year"?')
  expect(server.chatRequests.map(({ message }) => message)).toEqual([
    'What does it cost?',
    'And "a year"?',
  ])
  expect(server.chatRequests[1]?.sessionToken).toStartWith('session_')
  expect(errors).toEqual([])
})

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not there to be measured.')
  return box
}

function show(page: Page, view: string): Promise<void> {
  return page.evaluate((name) => Reflect.get(window, 'show')(name), view)
}

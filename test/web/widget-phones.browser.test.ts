import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { bubble, chat, focusedPart, openChat, panel, questionField } from './widget-page.ts'

const browserTest = browserTests()
const { pages } = chatOnPages()

browserTest('on a phone the open chat is the screen', async (page) => {
  await visitOnPhone(page)
  await openChat(page)
  expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  expect(await panel(page).getAttribute('aria-modal')).toBe('true')
  expect(await bubble(page).isVisible()).toBe(false)
  await panel(page).getByRole('button', { name: 'Close chat' }).click()
  expect(await bubble(page).isVisible()).toBe(true)
})

browserTest('to open it on a phone does not bring up the keyboard', async (page) => {
  await visitOnPhone(page)
  await openChat(page)
  expect(await focusedPart(page)).toBe('section.panel')
  await panel(page).getByRole('button', { name: 'Do I need an OpenAI key?' }).click()
  expect(await focusedPart(page)).toBe('section.panel')
})

browserTest('it keeps above the keyboard, and lets an enlarged page be', async (page) => {
  // No browser without a screen has a keyboard on it: what the page is told of one is played to it.
  await page.addInitScript(() => {
    const viewport = new EventTarget()
    Object.assign(viewport, { scale: 1, height: 844, offsetTop: 0 })
    Object.defineProperty(window, 'visualViewport', { value: viewport })
  })
  await visitOnPhone(page)
  await openChat(page)
  await seen(page, { height: 500, offsetTop: 30, scale: 1 })
  expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 30, width: 390, height: 500 })
  const field = await questionField(page).boundingBox()
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThan(530)

  await seen(page, { height: 200, offsetTop: 100, scale: 2 })
  expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 30, width: 390, height: 500 })
})

browserTest('a chat that was open does not cover the next page of a phone', async (page) => {
  await visitOnPhone(page)
  await openChat(page)
  await page.reload()
  await bubble(page).waitFor()
  expect(await chat(page).locator('.panel').count()).toBe(0)
})

async function visitOnPhone(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: 390,
    height: 844,
    deviceScaleFactor: 2,
    mobile: true,
  })
  await page.goto(pages.withChat('plain'))
  await bubble(page).waitFor()
}

function seen(
  page: Page,
  viewport: { height: number; offsetTop: number; scale: number },
): Promise<void> {
  return page.evaluate((values) => {
    const { visualViewport } = window
    Object.assign(visualViewport ?? {}, values)
    visualViewport?.dispatchEvent(new Event('resize'))
  }, viewport)
}

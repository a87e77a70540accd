import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
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
const { pages } = chatOnPages()

const controls = 'button, a[href], textarea, input, select, summary'

browserTest('the keyboard alone opens it, asks, and gets to everything', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  for (let stops = 0; (await focusedPart(page)) !== 'button.bubble'; stops += 1) {
    expect(stops).toBeLessThan(10)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await panel(page).waitFor()
  expect(await focusedPart(page)).toStartWith('textarea')
  await page.keyboard.type('What does it cost?')
  await page.keyboard.press('Enter')
  await finishedAnswers(page).waitFor()

  await page.keyboard.type('And a year?')
  const everything = await labelsOfControls(page)
  expect(everything.length).toBeGreaterThan(7)
  const reached = await walk(page, 'Tab')
  expect(everything.filter((label) => !reached.includes(label))).toEqual([])
})

for (const key of ['Tab', 'Shift+Tab']) {
  browserTest(`${key} stays in the open dialog, and comes round`, async (page) => {
    await visit(page, pages.withChat('plain'))
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    const first = await walk(page, key)
    const second = await walk(page, key)
    expect(first).not.toContain('outside')
    expect(new Set(second)).toEqual(new Set(first))
    expect(first.length).toBeGreaterThan(7)
  })
}

browserTest('Escape closes it, and the focus is where it was', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  expect(await focusedPart(page)).toStartWith('textarea')
  await page.keyboard.press('Escape')
  expect(await panel(page).isVisible()).toBe(false)
  expect(await focusedPart(page)).toBe('button.bubble')

  await page.getByRole('button', { name: 'Book a table' }).focus()
  await page.evaluate('AskMySite.open()')
  await panel(page).waitFor()
  expect(await focusedPart(page)).toStartWith('textarea')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Book a table')
})

browserTest('what the visitor types in the chat is no shortcut of the page', async (page) => {
  await visit(page, pages.withChat('plain'))
  await page.evaluate(() => {
    const pressed: string[] = []
    Reflect.set(window, 'pressed', pressed)
    for (const type of ['keydown', 'keypress', 'keyup'])
      document.addEventListener(type, (event) => {
        if (event instanceof KeyboardEvent) pressed.push(`${type} ${event.key}`)
      })
  })
  await openChat(page)
  await page.keyboard.type('s/?')
  expect(await questionField(page).inputValue()).toBe('s/?')
  expect(await page.evaluate(() => Reflect.get(window, 'pressed'))).toEqual([])
})

browserTest('every control has a role and a name', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const named = nodes
    .filter(({ role }) => ['button', 'link', 'textbox'].includes(String(role?.value)))
    .map(({ role, name }) => `${role?.value} ${name?.value}`)
  expect(named.length).toBeGreaterThan(9)
  expect(named.filter((text) => / (undefined)?$/.test(text))).toEqual([])
})

browserTest('what has the focus shows it', async (page) => {
  for (const theme of ['light', 'dark']) {
    await visit(page, pages.withChat('plain', { 'data-theme': theme }))
    await bubble(page).waitFor()
    await page.getByLabel('Your name').focus()
    await page.keyboard.press('Tab')
    expect(await focusedPart(page)).toBe('button.bubble')
    expect(await hasRing(page)).toBe(true)
    await page.keyboard.press('Enter')
    await panel(page).waitFor()
    if (theme === 'light') await askAndWait(page, 'What does it cost?')
    await chat(page).locator('.answer').first().waitFor()
    const stops = (await walk(page, 'Tab')).length
    for (let at = 0; at < stops; at += 1) {
      await page.keyboard.press('Tab')
      const part = await focusedPart(page)
      expect([part, await hasRing(page)]).toEqual([part, true])
    }
  }
})

browserTest(
  'what is to be hit is at least 24 by 24 pixels, and text to type at 16',
  async (page) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 640 })
      await visit(page, pages.withChat('plain'))
      await openChat(page)
      await askAndWait(page, 'What does it cost?')
      const targets = await chat(page)
        .locator('button, textarea, .sources a')
        .evaluateAll((found) =>
          found
            .filter((target) => target.checkVisibility())
            .map((target) => {
              const { width: wide, height: high } = target.getBoundingClientRect()
              return { name: target.className || target.localName, wide, high }
            }),
        )
      expect(targets.length).toBeGreaterThan(6)
      expect(targets.filter(({ wide, high }) => wide < 24 || high < 24)).toEqual([])
      const fontSize = await questionField(page).evaluate(
        (field) => getComputedStyle(field).fontSize,
      )
      expect(Number.parseFloat(fontSize)).toBeGreaterThanOrEqual(16)
    }
  },
)

browserTest('a screen reader is told the language, and where the dialog is', async (page) => {
  await visit(page, pages.withChat('plain', { 'data-language': 'ar' }))
  expect(await bubble(page).getAttribute('aria-expanded')).toBe('false')
  await openChat(page)
  const frame = chat(page).locator('.frame')
  expect([await frame.getAttribute('lang'), await frame.getAttribute('dir')]).toEqual(['ar', 'rtl'])
  const dialog = page.getByRole('dialog', { name: 'Guide' })
  expect(await dialog.count()).toBe(1)
  expect(await dialog.getByRole('log').count()).toBe(1)
  expect(await dialog.getByRole('heading', { name: 'Guide' }).count()).toBe(1)
})

browserTest('a chat that was open before a reload is open, and takes no focus', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.reload()
  await panel(page).waitFor()
  await finishedAnswers(page).waitFor()
  expect(await focusedPart(page)).toBe('body')
})

browserTest('in a chat from right to left, other languages keep their direction', async (page) => {
  await visit(page, pages.withChat('rtl', { 'data-language': 'ar' }))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await askAndWait(page, 'كم السعر؟')
  const directions = await chat(page)
    .locator('.message')
    .filter({ hasText: /What does it cost|كم السعر|Paste the line/ })
    .evaluateAll((messages) =>
      messages.map((message) => {
        const texts = document.createTreeWalker(message, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const parent = texts.currentNode.parentElement
          if (parent && !parent.closest('.unseen')) return getComputedStyle(parent).direction
        }
        return 'no text'
      }),
    )
  expect(directions).toEqual(['ltr', 'ltr', 'rtl', 'ltr'])

  const [nameEnd, siteEnd] = await panel(page)
    .locator('header h2, header p')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const text = document.createRange()
        text.selectNodeContents(line)
        return text.getBoundingClientRect().right
      }),
    )
  expect(nameEnd).toBe(siteEnd ?? 0)
})

/** Once round by the key: all that had the focus; what is not the chat's is `outside`. */
async function walk(page: Page, key: string): Promise<string[]> {
  const labels: string[] = []
  for (;;) {
    await page.keyboard.press(key)
    const label = await page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement
      if (!inside) return 'outside'
      return inside.getAttribute('aria-label') ?? inside.textContent?.trim() ?? inside.localName
    })
    if (label === labels[0] || labels.length > 40) return labels
    labels.push(label)
  }
}

function labelsOfControls(page: Page): Promise<string[]> {
  return panel(page)
    .locator(controls)
    .evaluateAll((found) =>
      found
        .filter((control) => control.checkVisibility() && !control.matches(':disabled'))
        .map((control) => control.getAttribute('aria-label') ?? control.textContent?.trim() ?? ''),
    )
}

/** An outline around what has the focus, or a ring around the field that it is in. */
function hasRing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement
    if (!focused) return false
    return [focused, focused.closest('.composer')].some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element ?? focused)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
  })
}

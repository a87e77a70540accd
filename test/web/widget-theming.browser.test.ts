import { expect } from 'bun:test'
import type { Locator, Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { textContrasts } from './text-contrasts.ts'
import {
  askAndWait,
  bubble,
  finishedAnswers,
  openChat,
  panel,
  questionField,
  visit,
} from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

const ownLook = `
  --askmysite-color: #0000a0;
  --askmysite-surface: rgb(255 250 240);
  --askmysite-text: rgb(40 20 10);
  --askmysite-font: 'Courier New', monospace;
  --askmysite-radius: 3px;
  --askmysite-edge: 44px;
  --askmysite-width: 432px;
  --askmysite-height: 450px;
  --askmysite-z-index: 7;`

for (const selector of [':root', 'askmysite-chat']) {
  browserTest(`custom properties on ${selector} give it the site's look`, async (page) => {
    const banner = 'body { z-index: 8; position: fixed; inset: 0; background: #eee }'
    const css = `${selector} { ${ownLook} } ${banner}`
    await visit(page, pages.withChat('plain', { 'data-theme': 'light' }, { css }))
    await bubble(page).waitFor()
    expect(await isHitAtItsCentre(bubble(page))).toBe(false)
    await page.addStyleTag({ content: 'body { z-index: 6 !important }' })
    expect(await isHitAtItsCentre(bubble(page))).toBe(true)
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    const box = await boxOf(bubble(page))
    expect([width - box.x - box.width, height - box.y - box.height]).toEqual([44, 44])

    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    const opened = await boxOf(panel(page))
    expect([opened.width, opened.height]).toEqual([432, 450])
    expect(await styleOf(bubble(page), 'background-color')).toBe('rgb(0, 0, 160)')
    expect(await styleOf(panel(page), 'background-color')).toBe('rgb(255, 250, 240)')
    expect(await styleOf(panel(page), 'border-top-left-radius')).toBe('3px')
    expect(await styleOf(questionField(page), 'color')).toBe('rgb(40, 20, 10)')
    for (const part of [questionField(page), finishedAnswers(page), panel(page).locator('h2')])
      expect(await styleOf(part, 'font-family')).toBe('"Courier New", monospace')
  })
}

browserTest(
  'its colour is the tag’s, else the page’s, else the chatbot’s, else ours',
  async (page) => {
    const css = ':root { --askmysite-color: #00a }'
    server.config = { primaryColor: '#0a0' }
    await visit(page, pages.withChat('plain', { 'data-color': '#a00' }, { css }))
    expect(await styleOf(bubble(page), 'background-color')).toBe('rgb(170, 0, 0)')
    await visit(page, pages.withChat('plain', {}, { css }))
    expect(await styleOf(bubble(page), 'background-color')).toBe('rgb(0, 0, 170)')
    await visit(page, pages.withChat('plain'))
    expect(await styleOf(bubble(page), 'background-color')).toBe('rgb(0, 170, 0)')
    server.config = { primaryColor: 'url(x)' }
    await visit(page, pages.withChat('plain', { 'data-color': 'red;}' }))
    expect(await styleOf(bubble(page), 'background-color')).toBe('rgb(79, 70, 229)')
  },
)

const midTones = ['#777777', '#767676', '#808080', '#ff0000', '#1da1f2', '#e91e63']
const accents = { light: ['#ffffff', '#fde047', '#000000', ...midTones], dark: ['#000000', '#fff'] }

for (const [theme, colors] of Object.entries(accents)) {
  browserTest(`all text can be read in every colour, ${theme}`, async (page) => {
    for (const [at, color] of colors.entries()) {
      const attributes = { 'data-theme': theme }
      const byProperty = { css: `:root { --askmysite-color: ${color} }` }
      await visit(
        page,
        at % 2 === 0
          ? pages.withChat('plain', attributes, byProperty)
          : pages.withChat('plain', { ...attributes, 'data-color': color }),
      )
      await bubble(page).waitFor()
      await page.evaluate('AskMySite.ask("What does it cost?")')
      await finishedAnswers(page).waitFor()
      const texts = await textContrasts(page)
      expect(texts.length).toBeGreaterThan(12)
      const tooFaint = texts.filter(({ contrast }) => contrast < 4.5)
      expect([color, tooFaint]).toEqual([color, []])
    }
  })
}

browserTest('light and dark are the tag’s word, else the visitor’s setting', async (page) => {
  for (const visitor of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: visitor })
    for (const [theme, expected] of [
      ['light', 'light'],
      ['dark', 'dark'],
      ['auto', visitor],
      ['', visitor],
    ]) {
      await visit(page, pages.withChat('dark', theme ? { 'data-theme': theme } : {}))
      await openChat(page)
      expect([visitor, theme, await lightness(page)]).toEqual([visitor, theme, expected])
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await until(async () => (await lightness(page)) === 'light')
})

browserTest('it is not printed with the page', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await page.emulateMedia({ media: 'print' })
  expect([await bubble(page).isVisible(), await panel(page).isVisible()]).toEqual([false, false])
})

async function lightness(page: Page): Promise<string> {
  const parts = await Promise.all(
    [panel(page), questionField(page)].map(async (part) => [
      await styleOf(part, 'background-color'),
      await styleOf(part, 'color'),
    ]),
  )
  const [background = '', text = ''] = parts[0] ?? []
  return sum(background) > 600 && sum(text) < 300
    ? 'light'
    : sum(background) < 200 && sum(text) > 400
      ? 'dark'
      : `neither: ${parts}`
}

function sum(color: string): number {
  return (color.match(/\d+/g) ?? []).slice(0, 3).reduce((total, channel) => total + +channel, 0)
}

function styleOf(part: Locator, property: string): Promise<string> {
  return part.evaluate(
    (element, name) => getComputedStyle(element).getPropertyValue(name),
    property,
  )
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not there to be measured.')
  return box
}

function isHitAtItsCentre(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const root = element.getRootNode()
    const hit = document.elementFromPoint(x + width / 2, y + height / 2)
    return root instanceof ShadowRoot && hit === root.host
  })
}

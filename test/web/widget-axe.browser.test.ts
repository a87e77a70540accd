import { expect } from 'bun:test'
import { type AxeResults, source as axeSource } from 'axe-core'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { textContrasts } from './text-contrasts.ts'
import { ask, askAndWait, bubble, chat, openChat, panel, visit } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

const withEveryMark = {
  welcomeMessage: [
    '# Hello!',
    '**Bold**, *italic*, `code` and [a link](https://example.com/).',
    '1. one\n2. two',
    '```\nnpm install\n```',
    '| Tea | Price |\n| --- | ----: |\n| Sencha | 11.90 |',
  ].join('\n\n'),
}

browserTest('axe finds nothing wrong with the closed chat', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  expect(await complaintsOfAxe(page)).toEqual([])
})

browserTest('axe finds nothing wrong with a greeting and questions to start with', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await panel(page).getByRole('button', { name: 'Do I need an OpenAI key?' }).waitFor()
  expect(await complaintsOfAxe(page)).toEqual([])
})

const looks: Record<string, { attributes: Record<string, string>; width?: number }> = {
  'in light': { attributes: { 'data-theme': 'light' } },
  'in dark': { attributes: { 'data-theme': 'dark' } },
  'from right to left': { attributes: { 'data-language': 'ar' } },
  'in a target': { attributes: { 'data-target': '#chat' } },
  'on a phone': { attributes: {}, width: 390 },
}

for (const [name, { attributes, width }] of Object.entries(looks)) {
  browserTest(`axe finds nothing wrong with a conversation ${name}`, async (page) => {
    if (width) await page.setViewportSize({ width, height: 844 })
    server.config = withEveryMark
    await visit(page, pages.withChat('plain', attributes))
    if (!attributes['data-target']) await openChat(page)
    await askAndWait(page, 'What does it cost?')
    await chat(page).locator('table').waitFor()
    expect(await complaintsOfAxe(page)).toEqual([])
  })
}

browserTest('axe finds nothing wrong while an answer is written', async (page) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.secondHalf = promise
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await ask(page, 'What does it cost?')
  await chat(page).getByText('Paste the line').waitFor()
  expect(await complaintsOfAxe(page)).toEqual([])
  resolve()
})

browserTest('axe finds nothing wrong with an error', async (page) => {
  for (const theme of ['light', 'dark']) {
    server.mishaps.push('server_error')
    await visit(page, pages.withChat('plain', { 'data-theme': theme }))
    await openChat(page)
    await ask(page, 'What does it cost?')
    await panel(page).getByRole('alert').waitFor()
    expect(await complaintsOfAxe(page)).toEqual([])
    await page.evaluate('AskMySite.reset()')
  }
})

/**
 * What is serious or critical, where; and text that is too faint, which axe cannot tell inside of a
 * host that has no box of its own. A rule that must have found something to look at is asserted.
 */
async function complaintsOfAxe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const results: AxeResults = await page.evaluate(
    'axe.run({ include: [["askmysite-chat"]] }, { resultTypes: ["violations", "passes"] })',
  )
  expect(results.passes.map(({ id }) => id)).toContain('button-name')
  const violations = results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.flat()}: ${failureSummary}`),
    )
  const faint = (await textContrasts(page)).filter(({ contrast }) => contrast < 4.5)
  return [...violations, ...faint.map(({ text, contrast }) => `${contrast}:1 for ${text}`)]
}

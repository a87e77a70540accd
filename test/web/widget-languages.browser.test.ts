import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { languages } from '../../src/web/widget/strings/words-for.ts'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { ask, bubble, chat, openChat, panel, questionField } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('it speaks the chatbot’s language, out of one file', async (page) => {
  for (const [language, strings] of languages) {
    server.config = { primaryLanguage: language }
    const requested = scriptsOf(page)
    await page.goto(pages.withChat('plain', { 'data-key': `cb_test_${language}` }))
    await bubble(page).waitFor()
    expect(requested.map((path) => path.replace(/[0-9a-f]{16}/, '*'))).toEqual([
      '/widget.js',
      `/widget/*/${language}.js`,
    ])
    expect(await bubble(page).getAttribute('aria-label')).toBe(strings.open)
    await openChat(page)
    expect(await questionField(page).getAttribute('placeholder')).toBe(strings.placeholder)
    const frame = chat(page).locator('.frame')
    expect(await frame.getAttribute('lang')).toBe(language)
    expect(await frame.getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    await page.evaluate(() => sessionStorage.clear())
  }
})

browserTest('a limit is told in the chatbot’s language', async (page) => {
  server.config = { primaryLanguage: 'de-AT' }
  server.mishaps.push('rate_limited')
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await ask(page, 'Was kostet das?')
  await page
    .getByRole('alert')
    .getByText('Das waren viele Fragen auf einmal. Bitte versuchen Sie es in 7 Sekunden erneut.')
    .waitFor()
})

browserTest('the page can ask for a language, and for words of its own', async (page) => {
  server.config = { primaryLanguage: 'de' }
  const attributes = {
    'data-language': 'fr',
    'data-text-placeholder': 'Parlez-nous de <b>thé</b>',
    'data-text-try-again': 'Encore',
    'data-text-unheard-of': 'x',
  }
  server.mishaps.push('cut')
  await page.goto(pages.withChat('plain', attributes))
  await openChat(page)
  expect(await questionField(page).getAttribute('placeholder')).toBe('Parlez-nous de <b>thé</b>')
  await ask(page, 'Combien ?')
  await page.getByRole('button', { name: 'Encore' }).waitFor()
  expect(await panel(page).getByText('Réponses du site').count()).toBe(1)
  expect(await chat(page).locator('.frame').getAttribute('lang')).toBe('fr')
})

for (const language of ['sv', '<b>', '../../../config', '']) {
  browserTest(`a language that it does not have (${language}) is English`, async (page) => {
    server.config = { primaryLanguage: language }
    await page.goto(pages.withChat('plain'))
    await bubble(page).waitFor()
    expect(await bubble(page).getAttribute('aria-label')).toBe('Open chat')
  })
}

browserTest('in Arabic the chat runs from right to left, and addresses do not', async (page) => {
  server.config = { primaryLanguage: 'ar', position: 'bottom-left' }
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await ask(page, 'هل تشحنون إلى الخارج؟')
  const answer = chat(page).locator('.answer', { has: page.locator('.sources') })
  await answer.waitFor()
  const left = async (selector: string) =>
    (await chat(page).locator(selector).boundingBox())?.x ?? 0
  expect(await left('.composer button')).toBeLessThan(await left('.composer textarea'))
  expect(await left('.question')).toBeLessThan((await left('.transcript')) + 40)
  expect(await answer.locator('.address').getAttribute('dir')).toBe('ltr')
  expect((await panel(page).boundingBox())?.x).toBeLessThan(60)
})

function scriptsOf(page: Page): string[] {
  const paths: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') paths.push(new URL(request.url()).pathname)
  })
  return paths
}

import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { hostNonce } from './host-page-server.ts'
import { askAndWait, bubble, finishedAnswers, openChat, visit } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest(
  'before it is opened, loader, script and config are all that is fetched',
  async (page) => {
    const requested: string[] = []
    page.on('request', (request) => requested.push(`${request.method()} ${request.url()}`))
    const address = pages.withChat('shopify')
    await visit(page, address)
    await bubble(page).waitFor()
    await page.waitForLoadState('networkidle')
    expect(requested).toEqual([
      `GET ${address}`,
      `GET ${server.url}/widget.js`,
      `GET ${server.url}/api/chatbot/config`,
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/widget\/[0-9a-f]+\/en\.js$/),
    ])

    requested.length = 0
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    expect(requested).toEqual([`POST ${server.url}/api/chatbot/chat`])
  },
)

browserTest('no cookie is set, and what is kept is kept under its own name', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  expect(await page.context().cookies()).toEqual([])
  const kept = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ])
  expect(kept).not.toEqual([])
  expect(kept.filter((name) => !name.startsWith('askmysite'))).toEqual([])
})

browserTest(
  'AskMySite is the one name that the page gets, and nothing is patched',
  async (page) => {
    await visit(page, pages.alone('plain'))
    const alone = await globalNames(page)
    expect(alone).toContain('Array')
    await visit(page, pages.withChat('plain'))
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    const names = await globalNames(page)
    expect(names.filter((name) => !alone.includes(name))).toEqual(['AskMySite'])
  },
)

browserTest('nothing on the page moves when it comes, opens or answers', async (page) => {
  await page.addInitScript(recordShifts)
  await visit(page, pages.withChat('shopify'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  expect(await unaskedShifts(page)).toBe(0)
})

const policies: Record<string, (chat: string) => string> = {
  'that names the chat server': (chat) => `script-src ${chat} 'nonce-${hostNonce}'`,
  "of nonces and 'strict-dynamic'": () => `script-src 'nonce-${hostNonce}' 'strict-dynamic'`,
}

for (const [name, scriptSources] of Object.entries(policies)) {
  browserTest(`it works under a strict policy ${name}, and violates nothing`, async (page) => {
    await page.addInitScript(recordViolations)
    const policy = [
      "default-src 'none'",
      scriptSources(server.url),
      `connect-src ${server.url}`,
      `img-src ${server.url}`,
      `style-src 'nonce-${hostNonce}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ')
    await visit(page, pages.underPolicy('strict-policy', policy))
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    expect(await finishedAnswers(page).locator('strong').first().isVisible()).toBe(true)
    expect(await bubble(page).evaluate((button) => getComputedStyle(button).borderRadius)).not.toBe(
      '0px',
    )

    await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await page.waitForFunction(() => Reflect.get(window, 'violations').length > 0)
    expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toEqual([
      'style-src-attr inline',
    ])
  })
}

/** Names of the window's own, and of what pages extend. */
function globalNames(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries({
      '': window,
      'Array.prototype.': Array.prototype,
      'Object.prototype.': Object.prototype,
      'String.prototype.': String.prototype,
      'Promise.prototype.': Promise.prototype,
      'Element.prototype.': Element.prototype,
      'HTMLElement.prototype.': HTMLElement.prototype,
      'document.': document,
      'navigator.': navigator,
    }).flatMap(([owner, object]) => Reflect.ownKeys(object).map((key) => owner + String(key))),
  )
}

/** As a page's score counts them: not what follows on a visitor's click or key. */
function recordShifts(): void {
  const seen = { shifts: 0, unasked: 0 }
  Reflect.set(window, 'seen', seen)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.shifts += 1
      if (Reflect.get(entry, 'hadRecentInput') !== true) seen.unasked += 1
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Moves the page at last, so that it is known that a shift would have been seen. */
async function unaskedShifts(page: Page): Promise<number> {
  const [shifts, unasked] = await page.evaluate(() => {
    const seen = Reflect.get(window, 'seen')
    const spacer = document.createElement('div')
    spacer.textContent = 'Today only'
    spacer.setAttribute('style', 'height: 90px')
    document.querySelector('main')?.before(spacer)
    return [seen.shifts, seen.unasked]
  })
  await page.waitForFunction((known) => Reflect.get(window, 'seen').shifts > known, shifts)
  return unasked
}

function recordViolations(): void {
  const violations: string[] = []
  Reflect.set(window, 'violations', violations)
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`)
  })
}

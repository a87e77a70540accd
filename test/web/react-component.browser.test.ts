import { afterEach, beforeEach, expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { type RunningServer, serve } from '../../src/http/server.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { browserTests } from './browser-tests.ts'
import { bodyOf } from './docs-body.ts'
import { type EarlierProps, mountEarlierComponent } from './earlier-component.ts'
import { type HostPageServer, startHostPages } from './host-page-server.ts'
import { bubble, chat, openChat, panel } from './widget-page.ts'

const browserTest = browserTests()
let shop: TestApp
let server: RunningServer
let pages: HostPageServer
beforeEach(async () => {
  shop = await openTestApp()
  // Not `localhost` itself, which is let in for development, whatever the domains are.
  await shop.configure({ domains: ['shop.localhost'] })
  server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  pages = startHostPages(server.url)
})
afterEach(async () => {
  await pages.stop()
  await server.stop(0)
  await shop[Symbol.asyncDispose]()
})

for (const kind of ['cb_live', 'sk_live'] as const) {
  browserTest(`the earlier component talks across origins with a ${kind}_ key`, async (page) => {
    await visitWithComponent(page, { apiKey: shop.keys[kind], apiBaseUrl: server.url })
    await page.getByRole('heading', { name: 'Support Assistant' }).waitFor()
    const requests: { token: boolean; conversation: boolean }[] = []
    page.on('request', (request) => {
      if (request.method() !== 'POST') return
      const token = request.headers()['x-session-token'] !== undefined
      const conversation = 'conversationId' in request.postDataJSON()
      requests.push({ token, conversation })
    })
    expect(await ask(page, 'How long do parcels to Canada take?')).toContain('seven working days')
    expect(await ask(page, 'And to Spain?')).toContain('four working days')

    const [first, second] = await shop.turns()
    expect(second?.sessionId).toBe(first?.sessionId ?? 'none')
    const isSession = kind === 'cb_live'
    expect(requests).toEqual([
      { token: false, conversation: false },
      { token: isSession, conversation: !isSession },
    ])
    expect(await page.context().cookies()).toEqual([])
  })

  browserTest(
    `the configuration that it kept is confirmed by its ETag (${kind}_)`,
    async (page) => {
      const props = { apiKey: shop.keys[kind], apiBaseUrl: server.url }
      await visitWithComponent(page, props)
      await page.getByRole('heading', { name: 'Support Assistant' }).waitFor()
      expect(await component(page).getAttribute('data-config-status')).toBe('200')
      await visitWithComponent(page, props)
      await page.getByRole('heading', { name: 'Support Assistant' }).waitFor()
      expect(await component(page).getAttribute('data-config-status')).toBe('304')
    },
  )

  browserTest(`it can read how long to wait at a limit (${kind}_)`, async (page) => {
    await shop.configure({ sessionMessagesPerMinute: 1 })
    await visitWithComponent(page, { apiKey: shop.keys[kind], apiBaseUrl: server.url })
    expect(await ask(page, 'How long do parcels to Canada take?')).toContain('seven working days')
    expect(await ask(page, 'And to Spain?')).toMatch(/^Rate limit exceeded.* Retry-After: 60$/)
  })

  browserTest(`it can read why a domain is refused (${kind}_)`, async (page) => {
    const props = { apiKey: shop.keys[kind], apiBaseUrl: server.url }
    await visitWithComponent(page, props, 'other.localhost')
    await component(page).getByText('Domain not authorized').waitFor()
    expect(await ask(page, 'Are you there?')).toStartWith('Domain not authorized')
    expect(await shop.turns()).toEqual([])
  })
}

browserTest(
  'its props stand before the chatbot’s settings, which stand in for them',
  async (page) => {
    await shop.configure({ primaryColor: '#0f766e', position: 'top-left' })
    const props = { apiKey: shop.keys.cb_live, apiBaseUrl: `${server.url}/` }
    await visitWithComponent(page, props)
    await page.getByRole('heading', { name: 'Support Assistant' }).waitFor()
    expect(await look(page)).toEqual({ position: 'top-left', color: 'rgb(15, 118, 110)' })

    await visitWithComponent(page, {
      ...props,
      position: 'bottom-right',
      primaryColor: '#4F46E5',
    })
    await page.getByRole('heading', { name: 'Support Assistant' }).waitFor()
    expect(await look(page)).toEqual({ position: 'bottom-right', color: 'rgb(79, 70, 229)' })
  },
)

browserTest('the documented effect of a React app brings one chat, run twice too', async (page) => {
  const warnings: string[] = []
  page.setDefaultTimeout(8000)
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()))
  await page.goto(pages.alone('plain'))
  const effect = documentedEffect()
    .replace('https://chat.example.com', server.url)
    .replace('cb_live_…', shop.keys.cb_live)
  await page.evaluate(`{ const effect = () => {${effect}}; effect(); effect() }`)
  await bubble(page).waitFor()
  await page.evaluate(`(() => {${effect}})()`)
  await openChat(page)
  expect(await panel(page).getByRole('heading').textContent()).toBe('Support Assistant')
  expect([await chat(page).count(), warnings]).toEqual([1, []])
})

/** On a page of the chatbot's website, unless another host is given. */
async function visitWithComponent(
  page: Page,
  props: EarlierProps,
  host = 'shop.localhost',
): Promise<void> {
  page.setDefaultTimeout(8000)
  const address = new URL(pages.alone('plain'))
  address.hostname = host
  await page.goto(address.href)
  await page.evaluate(mountEarlierComponent, props)
}

function component(page: Page) {
  return page.locator('#earlier-component')
}

async function ask(page: Page, message: string): Promise<string | null> {
  const lines = component(page).locator('li')
  const before = await lines.count()
  await component(page).getByRole('textbox').fill(message)
  await component(page).getByRole('button').click()
  return lines.nth(before).textContent()
}

function look(page: Page) {
  return component(page).evaluate((root) => ({
    position: root.dataset.position,
    color: getComputedStyle(root).backgroundColor,
  }))
}

/** What stands in the effect that the page about the widget shows. */
function documentedEffect(): string {
  const [, effect] = /useEffect\(\(\) =&gt; \{\n(.*?)\n *\}, \[\]\)/s.exec(bodyOf('widget')) ?? []
  if (!effect) throw new Error('The page shows no effect.')
  return effect
}

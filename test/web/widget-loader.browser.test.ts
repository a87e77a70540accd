import { expect } from 'bun:test'
import type { Page, Route } from 'playwright-core'
import { widgetLoader } from '../../src/web/widget-bundle.ts'
import { browserTests } from './browser-tests.ts'

const browserTest = browserTests()
const key = 'cb_live_0123456789abcdef'
const site = 'https://shop.example.com/'
const server = 'https://chat.example.com/proxied'
const loader = `${server}/widget.js`
const widget = `${server}/widget/0123456789abcdef/en.js`
const tag = `<script src="${loader}" data-key="${key}" async></script>`

const startingWidget = `export function start(script, { apiAddress }, { chatbotName }) {
  console.info(script.dataset.key, apiAddress, chatbotName)
}`
const started = `${key} ${server} Guide`

const ways: Record<string, string> = {
  'as its own line': tag,
  'without async, in the middle of a text': `Text <script src="${loader}" data-key="${key}"></script> text`,
  'as a module': `<script src="${loader}" data-key="${key}" type="module"></script>`,
  'by a script': `<script>
    const tag = document.createElement('script')
    tag.src = '${loader}'
    tag.dataset.key = '${key}'
    document.head.append(tag)
  </script>`,
  'as markup whose scripts are run by others': `<p></p><script data-markup='${tag}'>
    document.querySelector('p').innerHTML = document.currentScript.dataset.markup
    const runner = document.createElement('script')
    runner.src = '${loader}'
    document.head.append(runner)
  </script>`,
  'beside a key of another product': `<script type="text/plain" data-key="pk_live_1"></script>
    <script src="${loader}" data-key="${key}" type="module"></script>`,
  'below an image by the name of currentScript': `<img name="currentScript" data-key="${key}-not"
    src="data:,"><script src="${loader}" data-key="${key}"></script>`,
}

for (const [way, html] of Object.entries(ways)) {
  browserTest(`a page that has the line ${way} gets the widget`, async (page) => {
    const told = toldOn(page)
    await open(page, html)
    await told.first
    expect(told.lines).toEqual([started])
  })
}

for (const policy of ["'nonce-n1'", "'nonce-n1' 'strict-dynamic'", 'https://chat.example.com']) {
  browserTest(`a page whose policy for scripts is ${policy} gets the widget`, async (page) => {
    const told = toldOn(page)
    const rest = `connect-src https://chat.example.com; require-trusted-types-for 'script'`
    await open(page, tag.replace('async', 'nonce="n1"'), {
      policy: `default-src 'none'; script-src ${policy}; ${rest}`,
    })
    await told.first
    expect(told.lines).toEqual([started])
  })
}

browserTest('what the page has queued before stays for the widget', async (page) => {
  const told = toldOn(page)
  await open(page, `<script>window.AskMySite = [['open']]</script>${tag}`)
  await told.first
  expect(await page.evaluate('[...window.AskMySite]')).toEqual([['open']])
})

const failures: Record<string, { source: string | null; html?: string }> = {
  'a widget that cannot be reached': { source: null },
  'a widget that is another file': { source: '<!doctype html>' },
  'a widget that fails as it starts': { source: 'export function start() { throw Error("no") }' },
  'a loader that was copied into the page': {
    source: startingWidget,
    html: `<script data-key="${key}" data-api="${server}">${widgetLoader('widget/0')}</script>`,
  },
}

for (const [failure, { source, html = tag }] of Object.entries(failures)) {
  browserTest(`${failure} is one warning, and no error of the page’s`, async (page) => {
    const told = toldOn(page)
    await open(page, html, { source })
    const warning = await told.first
    expect(warning).toStartWith('AskMySite: ')
    if (source !== startingWidget) expect(warning).toContain('widget/0123456789abcdef/en.js')
    // An unhandled rejection is told before the next task.
    await page.evaluate('new Promise((next) => setTimeout(next))')
    expect(told.lines).toEqual([warning])
  })
}

interface World {
  /** The page's Content-Security-Policy. */
  policy?: string
  /** The widget; null where it cannot be reached. */
  source?: string | null
}

/** The page, and what it loads from elsewhere: these are all the addresses that there are. */
async function open(page: Page, html: string, world: World = {}): Promise<void> {
  const { policy = '', source = startingWidget } = world
  const answers: Record<string, Parameters<Route['fulfill']>[0] | null> = {
    [loader]: script(widgetLoader('widget/0123456789abcdef')),
    [widget]: source === null ? null : script(source),
    [`${server}/api/chatbot/config`]: {
      json: { success: true, config: { chatbotName: 'Guide', primaryLanguage: 'en' } },
      headers: { 'Access-Control-Allow-Origin': '*' },
    },
    [site]: {
      body: `<!doctype html><title>Shop</title><body>${html}`,
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy },
    },
  }
  await page.route('**', (route) => {
    const answer = answers[route.request().url()]
    return answer ? route.fulfill(answer) : route.abort()
  })
  await page.goto(site)
}

function script(body: string): Parameters<Route['fulfill']>[0] {
  return {
    body,
    contentType: 'text/javascript; charset=utf-8',
    headers: { 'Access-Control-Allow-Origin': '*' },
  }
}

/** What the console shows, but for the browser's own words on a file that it cannot load. */
function toldOn(page: Page): { lines: string[]; first: Promise<string> } {
  const lines: string[] = []
  const { promise: first, resolve } = Promise.withResolvers<string>()
  const take = (line: string) => {
    if (line.startsWith('Failed to load resource')) return
    lines.push(line)
    resolve(line)
  }
  page.on('console', (line) => take(line.text()))
  page.on('pageerror', (error) => take(error.message))
  return { lines, first }
}

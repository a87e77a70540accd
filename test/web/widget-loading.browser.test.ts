import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { type FakeChatState, fakeKey, fakeToken } from './fake-chat-server.ts'
import { askAndWait, bubble, chat, openChat, panel } from './widget-page.ts'
import { until } from '../support/until.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('it comes in the chatbot’s name, colour and corner', async (page) => {
  server.config = { primaryColor: '#FACC15', position: 'top-left' }
  await page.goto(pages.withChat('plain'))
  const look = await bubble(page).evaluate((button) => {
    const { backgroundColor, color } = getComputedStyle(button)
    const { left, top } = button.getBoundingClientRect()
    return { backgroundColor, color, isTopLeft: left < 100 && top < 100 }
  })
  expect(look).toEqual({
    backgroundColor: 'rgb(250, 204, 21)',
    color: 'rgb(0, 0, 0)',
    isTopLeft: true,
  })
  await openChat(page)
  expect(await page.getByRole('dialog', { name: 'Guide' }).isVisible()).toBe(true)
  expect(await page.getByText('Answers from AskMySite').isVisible()).toBe(true)
})

browserTest('the configuration is asked for once a day, and then by its ETag', async (page) => {
  await page.clock.install({ time: '2026-11-09T10:00:00Z' })
  const visit = async () => {
    await page.goto(pages.withChat('plain'))
    await bubble(page).waitFor()
  }
  await visit()
  await page.clock.setFixedTime('2026-11-10T09:59:59Z')
  await visit()
  expect(server.configRequestCount).toBe(1)

  await page.clock.setFixedTime('2026-11-10T10:00:01Z')
  await visit()
  expect([server.configRequestCount, server.notModifiedCount]).toEqual([2, 1])
  await visit()
  expect(server.configRequestCount).toBe(2)

  await page.clock.setFixedTime('2026-11-12T10:00:01Z')
  server.config = { chatbotName: 'Another guide' }
  await visit()
  expect([server.configRequestCount, server.notModifiedCount]).toEqual([3, 1])
  await openChat(page)
  await page.getByRole('dialog', { name: 'Another guide' }).waitFor()
})

browserTest('what is kept for one key is not used for another', async (page) => {
  await page.goto(pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.goto(pages.withChat('plain', { 'data-key': 'cb_test_another' }))
  await bubble(page).waitFor()
  expect(server.configRequestCount).toBe(2)
})

const refusals: Record<string, [refusal: FakeChatState['refusal'], warning: string]> = {
  'a wrong key': [
    { status: 401, error: 'Invalid API key', code: 'invalid_api_key' },
    'AskMySite: {server} answers "Invalid API key". Look at the script tag.',
  ],
  'a domain that is not allowed': [
    { status: 403, error: 'Domain not authorized', code: 'domain_not_authorized' },
    'AskMySite: {pages} is not among the chatbot’s domains. Add it on the chat server: ' +
      'askmysite bot update <bot> --domain localhost (and those that it has).',
  ],
}

for (const [name, [refusal, warning]] of Object.entries(refusals)) {
  browserTest(`${name} is one warning to the operator, and no bubble`, async (page) => {
    server.refusal = refusal
    const said = warning.replace('{server}', server.url).replace('{pages}', pages.url)
    const warnings = warningsOf(page)
    const requested = scriptsOf(page)
    await page.goto(pages.withChat('plain'))
    await until(() => warnings.length > 0)
    await page.waitForLoadState('networkidle')
    expect(warnings).toEqual([said.replace('’', "'")])
    expect(requested).toEqual(['/widget.js'])
    expect(await chat(page).count()).toBe(0)

    // It stands again as soon as the operator has mended it.
    server.refusal = null
    await page.reload()
    await bubble(page).waitFor()
  })
}

browserTest('a kept configuration does not outlive a refusal', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  server.refusal = { status: 401, error: 'Invalid API key', code: 'invalid_api_key' }
  const warnings = warningsOf(page)
  await panel(page).getByRole('button', { name: 'Do I need an OpenAI key?' }).click()
  await page.getByText('Sorry, the chat is not available on this page.').waitFor()
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  expect(warnings).toEqual([`AskMySite: ${server.url} could not answer. Error: Invalid API key`])
  await page.reload()
  await until(() => warnings.length === 2)
  expect(await chat(page).count()).toBe(0)
})

const keys = { 'no key': '', 'the key of another protocol': 'sk_live_0123456789abcdef' }

for (const [name, key] of Object.entries(keys)) {
  browserTest(`${name} is one warning, and asks the server for nothing`, async (page) => {
    const warnings = warningsOf(page)
    await page.goto(pages.withChat('plain', { 'data-key': key }))
    await until(() => warnings.length > 0)
    await page.waitForLoadState('networkidle')
    expect(warnings).toEqual([
      'AskMySite: the script tag needs data-key="cb_…", a key of this chat.',
    ])
    expect([server.configRequestCount, await chat(page).count()]).toEqual([0, 0])
  })
}

const garbage: Record<string, string> = {
  'a page of a proxy': '<html>502 Bad Gateway</html>',
  nothing: '',
  'JSON of something else': '{"success":true,"data":{"chatbotName":"Guide"}}',
  'a list': '[]',
  null: 'null',
}

for (const [name, text] of Object.entries(garbage)) {
  browserTest(`${name} in place of a configuration leaves the page alone`, async (page) => {
    server.configText = text
    const warnings = warningsOf(page)
    await page.clock.install()
    await page.goto(pages.withChat('plain'))
    await until(() => warnings.length > 0)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(server.url)
    expect(await chat(page).count()).toBe(0)

    server.configText = null
    await page.clock.runFor(10_000)
    await bubble(page).waitFor()
    expect(warnings).toHaveLength(1)
  })
}

browserTest('a server that does not answer is asked again later', async (page) => {
  server.anything = new Promise(() => {})
  await page.clock.install()
  const warnings = warningsOf(page)
  await page.goto(pages.withChat('plain'))
  await page.clock.runFor(15_000)
  await until(() => warnings.length > 0)
  expect(warnings).toEqual([`AskMySite: ${server.url} does not answer as a chat server should.`])
  server.anything = Promise.resolve()
  await page.clock.runFor(10_000)
  await bubble(page).waitFor()
})

browserTest('while the server is away, an old configuration serves', async (page) => {
  await page.clock.install({ time: '2026-11-09T10:00:00Z' })
  await page.goto(pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.clock.setFixedTime('2026-11-11T10:00:00Z')
  server.configText = 'down'
  await page.reload()
  await openChat(page)
})

browserTest('what another script wrote in our place does no harm', async (page) => {
  await page.addInitScript((key) => {
    for (const [name, text] of Object.entries({
      config: '{"config":7}',
      'exchange:1': '{"a":',
      'exchange:2': '7',
      session: '',
    })) {
      localStorage.setItem(`askmysite:${key}:${name}`, text)
    }
  }, fakeKey)
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
})

const storages: Record<string, () => void> = {
  'where the browser refuses to keep anything': () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    }
  },
  'where there is no room left': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
}

for (const [name, spoil] of Object.entries(storages)) {
  browserTest(`${name}, the chat works all the same`, async (page) => {
    await page.addInitScript(spoil)
    await page.goto(pages.withChat('plain'))
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    await askAndWait(page, 'And a year?')
    expect(server.chatRequests[1]?.sessionToken).toBe(fakeToken)
  })
}

browserTest('markup in every field of the configuration stays text', async (page) => {
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>'
  server.config = {
    chatbotName: markup,
    welcomeMessage: markup,
    siteName: markup,
    primaryLanguage: markup,
    primaryColor: markup,
    position: markup,
    avatarUrl: 'javascript:document.title=1',
    starterQuestions: [markup, 7],
  }
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await page.getByRole('heading', { name: markup }).waitFor()
  expect(await chat(page).getByText(markup).count()).toBe(5)
  expect(await chat(page).locator('b, img').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
})

browserTest(
  'fields of ten kilobytes, or of other types, leave the chat in its shape',
  async (page) => {
    const long = 'word '.repeat(2000)
    server.config = {
      chatbotName: long,
      welcomeMessage: long.replaceAll(' ', ''),
      siteName: long,
      avatarUrl: 7,
      position: ['top-left'],
      primaryColor: null,
      starterQuestions: [long, long, long, long, long],
    }
    await page.goto(pages.withChat('plain'))
    await openChat(page)
    const box = await panel(page).boundingBox()
    expect(box?.width).toBeLessThanOrEqual(390)
    const beyond = await panel(page).evaluate((section) =>
      [...section.querySelectorAll('*')]
        .filter((part) => getComputedStyle(part).overflowX === 'visible')
        .filter((part) => part.scrollWidth > section.clientWidth)
        .map((part) => part.className),
    )
    expect(beyond).toEqual([])
    expect(await panel(page).locator('.starters button').count()).toBe(4)
    await askAndWait(page, 'What does it cost?')
  },
)

function warningsOf(page: Page): string[] {
  const warnings: string[] = []
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()))
  return warnings
}

/** The paths that were asked for as scripts. */
function scriptsOf(page: Page): string[] {
  const paths: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') paths.push(new URL(request.url()).pathname)
  })
  return paths
}

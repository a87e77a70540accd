import { afterEach, beforeEach, expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import {
  type FakeChatServer,
  fakeKey,
  fakeToken,
  type Mishap,
  startFakeChatServer,
} from './fake-chat-server.ts'
import { until } from '../support/until.ts'

const browserTest = browserTests()
let server: FakeChatServer
beforeEach(() => {
  server = startFakeChatServer()
})
afterEach(() => server.stop())

browserTest('before a visitor opens it, there is a button and nothing was asked', async (page) => {
  const requested = new Set<string>()
  page.on('request', (request) => requested.add(new URL(request.url()).pathname))
  const complaints = complaintsOf(page)
  await page.goto(`${server.url}/demo`)
  await bubble(page).waitFor()
  const pageAlone = ['/demo', '/demo/icon.svg', '/demo/style.css', '/widget.js']
  expect([...requested].sort()).toEqual(pageAlone)
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0])
  expect(complaints).toEqual([])
})

browserTest('opened, it greets in the chatbot’s name, colour and corner', async (page) => {
  server.config = { primaryColor: '#FACC15', position: 'top-left' }
  await openChat(page)
  expect(await page.getByRole('dialog', { name: 'Guide' }).isVisible()).toBe(true)
  expect(await page.getByText('Answers from AskMySite').isVisible()).toBe(true)
  const look = await page.locator('.bubble').evaluate((button) => {
    const { backgroundColor, color } = getComputedStyle(button)
    const { left, top } = button.getBoundingClientRect()
    return { backgroundColor, color, isTopLeft: left < 100 && top < 100 }
  })
  expect(look).toEqual({
    backgroundColor: 'rgb(250, 204, 21)',
    color: 'rgb(0, 0, 0)',
    isTopLeft: true,
  })
})

browserTest('an answer streams in, and stands with its sources when it is done', async (page) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.secondHalf = promise
  await openChat(page)
  await ask(page, 'How do I put it on my site?')
  await page.getByText('Paste the line just before').waitFor()
  expect(await page.getByText('From these pages').count()).toBe(0)

  resolve()
  await page.getByText('From these pages').waitFor()
  const answer = page.locator('.answer').last()
  expect(await answer.locator('strong').textContent()).toBe('</body>')
  const links = await answer
    .getByRole('link')
    .evaluateAll((found) =>
      found.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]),
    )
  expect(links).toEqual([
    ['https://example.com/steps', 'noopener'],
    ['http://127.0.0.1/demo/docs/widget', 'noopener'],
  ])
  expect(await answer.getByText('price-list.md').isVisible()).toBe(true)
})

browserTest('requests carry what the contract wants', async (page) => {
  await openChat(page)
  await askAndWait(page, '  What does it cost?  ')
  await askAndWait(page, 'And a year?')
  const [first, second] = server.chatRequests
  expect(first).toMatchObject({ message: 'What does it cost?', sessionToken: null })
  expect(second).toMatchObject({ message: 'And a year?', sessionToken: fakeToken })
  expect(first?.authorization).toBe(`Bearer ${fakeKey}`)
  expect(first?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/)
  expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey)
})

browserTest('a reload keeps the session, and the configuration for a day', async (page) => {
  await page.clock.install({ time: '2026-11-09T10:00:00Z' })
  await openChat(page)
  await askAndWait(page, 'What does it cost?')

  await openChat(page)
  await askAndWait(page, 'And a year?')
  expect(server.chatRequests[1]?.sessionToken).toBe(fakeToken)
  expect(server.configRequestCount).toBe(1)

  await page.clock.setFixedTime('2026-11-10T10:00:01Z')
  await openChat(page)
  await until(() => server.configRequestCount === 2)
})

const failures: [Mishap, string][] = [
  ['error_event', 'Sorry, something went wrong. Please try again.'],
  ['cut', 'Sorry, something went wrong. Please try again.'],
  ['garbage', 'Sorry, something went wrong. Please try again.'],
  ['server_error', 'Sorry, something went wrong. Please try again.'],
  ['rate_limited', 'That was a lot of questions at once. Please try again in 7 seconds.'],
]

browserTest('a failure is one sentence, and a retry is the same question again', async (page) => {
  await openChat(page)
  for (const [mishap, sentence] of failures) {
    server.chatRequests.length = 0
    server.mishaps.push(mishap)
    await ask(page, `What about ${mishap}?`)
    expect(await page.getByRole('alert').locator('p').textContent()).toBe(sentence)

    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await page.locator('.writing').waitFor({ state: 'detached' })
    const [failed, repeated] = server.chatRequests
    expect(repeated).toMatchObject({
      message: `What about ${mishap}?`,
      idempotencyKey: failed?.idempotencyKey,
    })
  }
  expect(await page.locator('.question').count()).toBe(failures.length)
  expect(await page.getByText('From these pages').count()).toBe(failures.length)
})

browserTest('a server that is away is told politely, and found again', async (page) => {
  await page.goto(`${server.url}/demo`)
  await page.context().setOffline(true)
  await bubble(page).click()
  await page.getByText('The chat cannot be reached right now.').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('What would you like to know?').waitFor()
})

browserTest('a refused domain is told to visitor and operator, each in their way', async (page) => {
  server.refusal = { status: 403, error: 'Domain not authorized', code: 'domain_not_authorized' }
  const warnings: string[] = []
  page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()))
  await page.goto(`${server.url}/demo`)
  await bubble(page).click()
  await page.getByText('Sorry, the chat is not available on this page.').waitFor()
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  expect(warnings).toEqual([
    `AskMySite: Domain not authorized (asked from ${server.url}). Add 127.0.0.1 to the chatbot's allowed domains.`,
  ])
})

browserTest('it works by keyboard alone, and gives the focus back', async (page) => {
  await page.goto(`${server.url}/demo`)
  await bubble(page).focus()
  await page.keyboard.press('Enter')
  await page.getByText('What would you like to know?').waitFor()
  await page.keyboard.type('Do you')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('ship?')
  await page.keyboard.press('Enter')
  await page.getByText('From these pages').waitFor()
  expect(server.chatRequests[0]?.message).toBe('Do you\nship?')
  expect(await focusedLabel(page)).toBe('Your question')

  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await focusedLabel(page)).toBe('Open chat')
  await page.keyboard.press('Enter')
  expect(await page.getByText('What would you like to know?').count()).toBe(1)
})

browserTest('a finished answer is announced once', async (page) => {
  await openChat(page)
  await page.getByRole('log').evaluate((log) => {
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const said = [...addedNodes].map((node) => node.textContent).join('|')
        document.title += `[${target === log ? said : `inside: ${said}`}]`
      }
    }).observe(log, { childList: true, subtree: true, characterData: true })
    document.title = ''
  })
  await askAndWait(page, 'Hello?')
  expect(await page.title()).toMatch(/^\[You asked: Hello\?\]\[Answer: Paste [^[\]]*\]$/)
})

browserTest('a starter question is asked by a click, and then they are gone', async (page) => {
  await openChat(page)
  await page.getByRole('button', { name: 'Do I need an OpenAI key?' }).click()
  await page.getByText('From these pages').waitFor()
  expect(server.chatRequests[0]?.message).toBe('Do I need an OpenAI key?')
  expect(await page.getByRole('group', { name: 'Questions to start with' }).count()).toBe(0)
})

browserTest('a message stops at 2000 characters, in text of 16 pixels', async (page) => {
  await openChat(page)
  const input = page.getByRole('textbox', { name: 'Your question' })
  await input.pressSequentially(`${'x'.repeat(10)}`)
  await input.evaluate((area) => (area as HTMLTextAreaElement).select())
  await page.keyboard.insertText('y'.repeat(2100))
  expect((await input.inputValue()).length).toBe(2000)
  expect(await input.evaluate((area) => getComputedStyle(area).fontSize)).toBe('16px')
})

browserTest('a block of code keeps its lines, and nothing in it is Markdown', async (page) => {
  const code = '# **serve** it\n- serve  --demo\n\n  | cat'
  server.config = {
    welcomeMessage: `Run:\n\n\`\`\`sh\n${code}\n\`\`\`\nThen **wait**.\n\`\`\`\nlast`,
  }
  await page.goto(`${server.url}/demo`)
  await bubble(page).click()
  const answer = page.locator('.answer')
  await answer.waitFor()
  expect(await answer.locator('pre').allTextContents()).toEqual([code, 'last'])
  expect(await answer.locator('p').allTextContents()).toEqual(['Run:', 'Then wait.'])
  expect(await answer.locator('strong').allTextContents()).toEqual(['wait'])
})

browserTest('markup in the configuration stays text', async (page) => {
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>'
  server.config = {
    chatbotName: markup,
    welcomeMessage: markup,
    siteName: markup,
    primaryColor: markup,
    position: markup,
    avatarUrl: 'javascript:document.title=1',
    starterQuestions: [markup, 7],
  }
  await page.goto(`${server.url}/demo`)
  await bubble(page).click()
  await page.getByRole('heading', { name: markup }).waitFor()
  expect(await page.locator('askmysite-chat').getByText(markup).count()).toBe(4)
  expect(await page.locator('askmysite-chat b, askmysite-chat img').count()).toBe(0)
})

browserTest(
  'where the browser refuses to keep anything, the chat works all the same',
  async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await openChat(page)
    await askAndWait(page, 'What does it cost?')
    await askAndWait(page, 'And a year?')
    expect(server.chatRequests[1]?.sessionToken).toBe(fakeToken)
  },
)

browserTest('on a phone the open chat is the screen', async (page) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openChat(page)
  expect(await page.getByRole('dialog').boundingBox()).toEqual({
    x: 0,
    y: 0,
    width: 390,
    height: 844,
  })
  await page.getByRole('button', { name: 'Close chat' }).click()
  expect(await bubble(page).isVisible()).toBe(true)
})

async function openChat(page: Page): Promise<void> {
  await page.goto(`${server.url}/demo`)
  await bubble(page).click()
  await page.getByText('What would you like to know?').waitFor()
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question)
  await page.keyboard.press('Enter')
}

async function askAndWait(page: Page, question: string): Promise<void> {
  const answered = await page.getByText('From these pages').count()
  await ask(page, question)
  await page.getByText('From these pages').nth(answered).waitFor()
}

function bubble(page: Page) {
  return page.getByRole('button', { name: 'Open chat' })
}

function focusedLabel(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() =>
    document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'),
  )
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (line) => complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

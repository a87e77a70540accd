import { afterAll, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

type BrowserTest = (guarantee: string, run: (page: Page) => Promise<void>) => void

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const timeoutMs = 30_000
// A browser on a busy machine is late now and then; what is broken fails again.
const retries = 1

/**
 * A browser for the tests of one file, which get a page of their own each. Without a Chromium it is
 * said plainly that they were not run, and in CI they fail.
 */
export function browserTests(): BrowserTest {
  if (existsSync(executablePath)) return testsIn(chromiumForThisFile())
  const reason = `There is no Chromium at ${executablePath}: set CHROMIUM to where one is.`
  if (process.env.CI === 'true') return failing(reason)
  console.warn(`Browser tests are not run. ${reason}`)
  return (guarantee) => test.skip(guarantee, () => {})
}

function testsIn(openBrowser: () => Promise<Browser>): BrowserTest {
  return (guarantee, run) => {
    test(
      guarantee,
      async () => {
        const browser = await openBrowser()
        await using context = await browser.newContext({ reducedMotion: 'reduce' })
        await run(await context.newPage())
      },
      { timeout: timeoutMs, retry: retries },
    )
  }
}

function failing(reason: string): BrowserTest {
  return (guarantee) => {
    test(guarantee, () => {
      throw new Error(reason)
    })
  }
}

function chromiumForThisFile(): () => Promise<Browser> {
  let opened: Promise<Browser> | null = null
  afterAll(async () => {
    await (await opened)?.close()
  })
  return () => {
    opened ??= chromium.launch({ executablePath, args: quietArguments })
    return opened
  }
}

const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

import { afterAll, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isHere = existsSync(executablePath)
const timeoutMs = 30_000
let opened: Promise<Browser> | null = null

afterAll(async () => {
  await (await opened)?.close()
})

/** A test in a page of its own, or, without a Chromium, a plain word that it was not run. */
export function browserTest(guarantee: string, run: (page: Page) => Promise<void>): void {
  if (isHere) {
    test(
      guarantee,
      async () => {
        const browser = await openBrowser()
        await using context = await browser.newContext({ reducedMotion: 'reduce' })
        await run(await context.newPage())
      },
      timeoutMs,
    )
    return
  }
  const reason = `There is no Chromium at ${executablePath}: set CHROMIUM to where one is.`
  if (process.env.CI === 'true') {
    test(guarantee, () => {
      throw new Error(reason)
    })
    return
  }
  console.warn(`Not run: "${guarantee}". ${reason}`)
  test.skip(guarantee, () => {})
}

function openBrowser(): Promise<Browser> {
  opened ??= chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return opened
}

import type { Locator, Page } from 'playwright-core'

/** Goes there as somebody who was never there before, and waits for nothing longer than a test may. */
export async function visit(page: Page, address: string): Promise<void> {
  page.setDefaultTimeout(8000)
  if (page.url() !== 'about:blank') {
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
  }
  await page.goto(address)
}

/** The parts of the chat on a page, wherever the page has it; its shadow root is open. */
export function chat(page: Page): Locator {
  return page.locator('askmysite-chat')
}

export function bubble(page: Page): Locator {
  return chat(page).locator('.bubble')
}

export function panel(page: Page): Locator {
  return chat(page).locator('.panel')
}

export function questionField(page: Page): Locator {
  return panel(page).locator('.composer textarea')
}

export async function openChat(page: Page): Promise<void> {
  await bubble(page).click()
  await panel(page).waitFor()
}

export async function ask(page: Page, question: string): Promise<void> {
  await questionField(page).fill(question)
  await questionField(page).press('Enter')
}

/** Resolves once the answer stands complete, with its sources. */
export async function askAndWait(page: Page, question: string): Promise<void> {
  const answered = await finishedAnswers(page).count()
  await ask(page, question)
  await finishedAnswers(page).nth(answered).waitFor()
}

/** The answers to questions; a greeting has no sources. */
export function finishedAnswers(page: Page): Locator {
  return chat(page).locator('.answer:not(.writing)', { has: page.locator('.sources') })
}

/** What has the focus, in the chat or on the page: `button.bubble`. */
export function focusedPart(page: Page): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement
    const element = outer?.shadowRoot?.activeElement ?? outer
    return [element?.localName, ...(element?.classList ?? [])].join('.')
  })
}

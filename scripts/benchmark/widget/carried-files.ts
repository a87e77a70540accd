import type { Browser, Response } from 'playwright-core'
import { bubbleCenter, waitForFocusedInput } from './host-pages.ts'

export interface CarriedFile {
  path: string
  content: Buffer
}

/** What a visitor's browser fetches of the widget, opened and all, in this order; the chat's API is none of it. */
export async function carriedFiles(
  browser: Browser,
  url: string,
  chatUrl: string,
): Promise<CarriedFile[]> {
  await using context = await browser.newContext()
  const page = await context.newPage()
  const responses: Response[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin === chatUrl && !pathname.startsWith('/api/')) responses.push(response)
  })
  await page.goto(url)
  const { x, y } = await bubbleCenter(page)
  await page.mouse.click(x, y)
  await waitForFocusedInput(page)
  return await Promise.all(
    responses.map(async (response) => ({
      path: new URL(response.url()).pathname,
      content: await response.body(),
    })),
  )
}

import type { Page } from 'playwright-core'

/** A website's page with the widget, and the same page without it, on another site than the chat. */
export interface HostPages extends Disposable {
  withWidget: string
  withoutWidget: string
  withWidgetIn(language: string): string
  chatUrl: string
}

export function startHostPages(chatUrl: string, key: string): HostPages {
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch({ url }) {
      const { pathname, searchParams } = new URL(url)
      const language = searchParams.get('language') ?? 'en'
      const tag = `<script src="${chatUrl}/widget.js" data-key="${key}" data-language="${language}" async></script>`
      return new Response(hostPage(pathname === '/with' ? tag : ''), {
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      })
    },
  })
  const url = `http://localhost:${server.port}`
  return {
    withWidget: `${url}/with`,
    withoutWidget: `${url}/without`,
    withWidgetIn: (language) => `${url}/with?language=${language}`,
    chatUrl,
    [Symbol.dispose]: () => void server.stop(true),
  }
}

// It has a script of its own, as sites have: a page's first script pays for the JavaScript engine.
function hostPage(tag: string): string {
  const paragraph = '<p>Lanterns of brass and glass, made by hand in a small workshop.</p>'
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Lanterns</title><script>document.title += ' | Shop'</script></head>
<body><h1>Lanterns</h1>${paragraph.repeat(20)}${tag}</body>
</html>`
}

/** Where the widget's button is to be clicked, as soon as it is there. */
export async function bubbleCenter(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('askmysite-chat button.bubble').boundingBox()
  if (box === null) throw new Error('The bubble is not to be seen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export async function waitForFocusedInput(page: Page): Promise<void> {
  await page.locator('askmysite-chat .panel textarea:focus').waitFor()
}

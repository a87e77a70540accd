import { extractHtml, type HtmlDocument } from '../../../../src/knowledge/extract/html.ts'
import { textOfBlocks } from '../../../../src/knowledge/passages/block-text.ts'

/** A page with structured data: JSON-LD as it stands in its scripts, or what is to become some. */
export function pageWith(
  data: (string | object)[],
  { language = 'en', main = '<p>Welcome.</p>', head = '' } = {},
): HtmlDocument {
  const scripts = data.map((it) => {
    const json = typeof it === 'string' ? it : JSON.stringify(it)
    return `<script type="application/ld+json">${json}</script>`
  })
  const html = `<html lang="${language}"><head><title>Page</title>${head}${scripts.join('')}</head>
    <body><main><h1>Page</h1>${main}</main></body></html>`
  return extractHtml(html, new URL('https://shop.example/page'))
}

/** The lines of the facts that such a page tells. */
export function factsIn(...page: Parameters<typeof pageWith>): string[] {
  return textOfBlocks(pageWith(...page).facts)
    .split('\n')
    .filter((line) => line !== '')
}

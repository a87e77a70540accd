import demo from './demo.html' with { type: 'text' }
import { docsPages } from './docs-pages.ts'
import { exampleQuestions } from './example-questions.ts'
import { renderPage } from './render-page.ts'

/** The page with the chat on it. */
export function renderDemoPage(apiKey: string): string {
  const examples = exampleQuestions.map((question) => `<li>${Bun.escapeHTML(question)}</li>`)
  return renderPage({
    path: '/demo',
    title: 'AskMySite: a chat that answers from your own pages',
    description: 'Try a chat that answers from the pages of a website and says which.',
    body: String(demo)
      .replace('{pageCount}', String(docsPages.length))
      .replace('{exampleQuestions}', examples.join('\n')),
    head: `<meta name="robots" content="noindex">
<script src="/widget.js" data-key="${Bun.escapeHTML(apiKey)}" async></script>
`,
  })
}

import type { Chosen } from './demo-choices.ts'
import demo from './demo.html' with { type: 'text' }
import { type DemoPlace, demoPlaces } from './demo-places.ts'
import { docsPages } from './docs-pages.ts'
import { exampleQuestions } from './example-questions.ts'
import inline from './inline.html' with { type: 'text' }
import { renderChoices } from './render-choices.ts'
import { renderPage } from './render-page.ts'
import { renderScriptTag } from './render-script-tag.ts'

/** A page to try the chat on, with the looks that were chosen for it. */
export function renderDemoPage(place: DemoPlace, apiKey: string, chosen: Chosen): string {
  const { path, target } = demoPlaces[place]
  const examples = exampleQuestions.map((question) => `<li>${Bun.escapeHTML(question)}</li>`)
  return renderPage({
    path,
    ...texts[place],
    body: texts[place].body
      .replace('{pageCount}', String(docsPages.length))
      .replace('{exampleQuestions}', examples.join('\n'))
      .replace('{choices}', () => renderChoices(place, chosen)),
    head: '<meta name="robots" content="noindex">\n',
    scriptTag: renderScriptTag({ src: '/widget.js', key: apiKey, chosen, target }),
  })
}

const texts = {
  corner: {
    title: 'AskMySite: a chat that answers from your own pages',
    description: 'Try a chat that answers from the pages of a website and says which.',
    body: String(demo),
  },
  text: {
    title: 'AskMySite in the text of a page',
    description: 'The same chat in the middle of a page instead of behind a button.',
    body: String(inline),
  },
}

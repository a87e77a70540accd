import type { DocsPage } from './docs-page.ts'
import { docsPages } from './docs-pages.ts'
import { docsSections } from './docs-sections.ts'
import { renderPage } from './render-page.ts'
import { renderScriptTag } from './render-script-tag.ts'

/** A page of the documentation, with the way to all the others beside it, and the chat. */
export function renderDocsPage(page: DocsPage, apiKey: string): string {
  return renderPage({
    path: page.path,
    title: `${page.title} · AskMySite`,
    description: page.description,
    body: `<div class="docs">
<main>
<article>
${page.body}</article>
${renderNeighbours(page)}
</main>
<nav class="contents" aria-label="Documentation">
${docsSections.map((section) => renderSection(section.label, section.pages, page)).join('\n')}
</nav>
</div>`,
    scriptTag: renderScriptTag({ src: '/widget.js', key: apiKey, chosen: new Map(), target: null }),
  })
}

function renderSection(label: string, pages: DocsPage[], current: DocsPage): string {
  const items = pages.map((page) => `<li>${renderLink(page, page === current)}</li>`)
  return `<h2>${label}</h2>\n<ul>${items.join('')}</ul>`
}

function renderLink({ path, label }: DocsPage, isCurrent: boolean): string {
  return `<a href="${path}"${isCurrent ? ' aria-current="page"' : ''}>${label}</a>`
}

function renderNeighbours(page: DocsPage): string {
  const place = docsPages.indexOf(page)
  const previous = docsPages[place - 1]
  const next = docsPages[place + 1]
  return `<nav class="neighbours" aria-label="Previous and next page">${
    previous ? `<a rel="prev" href="${previous.path}"><span>Before</span>${previous.label}</a>` : ''
  }${next ? `<a rel="next" href="${next.path}"><span>Next</span>${next.label}</a>` : ''}</nav>`
}

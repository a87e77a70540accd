import type { Source } from '../server/contract.ts'
import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'
import { renderMarkdown } from './markdown/render-markdown.ts'
import { sourceList } from './source-list.ts'

interface AnswerParts {
  /** Who speaks, for a screen reader. */
  speaker: string
  content: string
  sources: Source[]
}

/** A finished answer, or the chatbot's welcome, with the buttons that belong to it. */
export function answerView(
  { speaker, content, sources }: AnswerParts,
  strings: Strings,
  actions: (body: HTMLElement) => HTMLElement[] = () => [],
): HTMLElement {
  const body = element('div', { class: 'body', dir: 'auto' }, ...renderMarkdown(content))
  return element(
    'div',
    { class: 'message answer' },
    element('span', { class: 'unseen' }, `${speaker}: `),
    body,
    ...(sources.length > 0 ? [sourceList(sources, strings)] : []),
    ...actions(body),
  )
}

import type { Answer } from './contract.ts'
import { element } from './element.ts'
import { renderMarkdown } from './markdown.ts'
import { phrases } from './phrases.ts'
import { sourceList } from './source-list.ts'

/** What the visitor asked. */
export function questionView(text: string): HTMLElement {
  return element(
    'div',
    { class: 'message question', dir: 'auto' },
    element('span', { class: 'unseen' }, phrases.youAsked),
    text,
  )
}

/** A finished answer, or the chatbot's welcome. */
export function answerView({ content, sources }: Pick<Answer, 'content' | 'sources'>): HTMLElement {
  return element(
    'div',
    { class: 'message answer', dir: 'auto' },
    element('span', { class: 'unseen' }, phrases.answer),
    ...renderMarkdown(content),
    ...(sources.length > 0 ? [sourceList(sources)] : []),
  )
}

/** An answer while it is being written: what there is of it, or three dots. */
export function writingView(content: string): HTMLElement {
  const view = element('div', { class: 'message answer writing', dir: 'auto' })
  if (content.trim() === '') view.append(dots())
  else view.append(...renderMarkdown(content))
  return view
}

/** Why there is no answer, with a button where trying again may help. */
export function errorView(sentence: string, retry: (() => void) | null): HTMLElement {
  const view = element('div', { class: 'error', role: 'alert' }, element('p', {}, sentence))
  if (retry) {
    const button = element('button', { type: 'button' }, phrases.tryAgain)
    button.addEventListener('click', retry)
    view.append(button)
  }
  return view
}

function dots(): HTMLElement {
  const dot = () => element('i')
  return element(
    'span',
    { class: 'dots', role: 'img', 'aria-label': phrases.writing },
    dot(),
    dot(),
    dot(),
  )
}

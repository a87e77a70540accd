import { element } from './element.ts'

/** The questions that the operator offers to begin with. */
export function starterQuestions(
  questions: string[],
  ask: (question: string) => void,
): HTMLElement {
  const list = element('div', { class: 'starters' })
  for (const question of questions) {
    const button = element('button', { type: 'button', dir: 'auto' }, question)
    button.addEventListener('click', () => ask(question))
    list.append(button)
  }
  return list
}

import { blocksOf } from '../blocks.ts'
import { parseHtml } from '../html-tree.ts'
import type { Block } from '../../passages/document.ts'
import type { FactSheet } from './fact-sheet.ts'
import { textOf, type Thing, thingsOf, valuesOf } from './thing.ts'

/** Questions that a page answers (FAQPage, QAPage), each as a heading with its answer below. */
export function addQuestions(page: Thing, sheet: FactSheet): void {
  sheet.heading(2, sheet.word('faq'))
  for (const question of thingsOf(page, 'mainEntity')) addQuestion(question, sheet)
}

export function addQuestion(question: Thing, sheet: FactSheet): void {
  const asked = textOf(question, 'name', 'text')
  if (asked === '') return
  const accepted = thingsOf(question, 'acceptedAnswer')
  const answers = accepted.length > 0 ? accepted : thingsOf(question, 'suggestedAnswer').slice(0, 1)
  const blocks = answers.flatMap(blocksIn)
  const [first] = blocks
  const beginning = first && 'text' in first ? first.text.slice(0, beginningLength) : ''
  if (sheet.said.says(asked) && sheet.said.says(beginning)) return
  sheet.heading(3, asked)
  for (const block of blocks) sheet.block(block)
}

const beginningLength = 60
const answerLengthMax = 20_000

/** An answer may hold HTML (Google allows it), with line breaks that mean something where it holds none. */
function blocksIn(answer: Thing): Block[] {
  const [html] = valuesOf(answer, 'text')
  if (typeof html !== 'string') return []
  const short = html.slice(0, answerLengthMax)
  const unescaped = /&lt;\/?[a-z]/i.test(short) ? textFromEscaped(short) : short
  const isHtml = /<[a-z][^<>]{0,500}>/i.test(unescaped)
  const markup = isHtml ? unescaped : unescaped.replaceAll('\n', '<br>')
  return blocksOf(parseHtml(markup)).map(asText)
}

/** Headings inside an answer are no places of the page. */
function asText(block: Block): Block {
  return block.kind === 'heading' ? { kind: 'paragraph', text: block.text } : block
}

function textFromEscaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

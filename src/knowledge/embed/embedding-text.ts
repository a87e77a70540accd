import type { UnembeddedPassage } from '../../domain/embedding.ts'

// Models read a few thousand tokens, and a token is a character at worst.
const charactersMax = 8000

/** What the model reads of a passage: the place where it stands, then its text, cut where it is long. */
export function passageInput(model: string, passage: UnembeddedPassage): string {
  const { pageTitle, headings, text } = passage
  return prefixesOf(model).passage + cut(`${[pageTitle, ...headings].join(' > ')}\n\n${text}`)
}

export function questionInput(model: string, question: string): string {
  return prefixesOf(model).question + cut(question)
}

interface Prefixes {
  question: string
  passage: string
}

/** These were trained to be told what they read, and find little otherwise; their model cards say so. */
const families: [name: RegExp, prefixes: Prefixes][] = [
  [/nomic-embed/i, { question: 'search_query: ', passage: 'search_document: ' }],
  [/(^|[/_-])e5-(small|base|large)(?!.*instruct)/i, { question: 'query: ', passage: 'passage: ' }],
]

function prefixesOf(model: string): Prefixes {
  const family = families.find(([name]) => name.test(model))
  return family?.[1] ?? { question: '', passage: '' }
}

// Half a character, which a cut leaves, is refused by some servers.
function cut(text: string): string {
  return text.slice(0, charactersMax).toWellFormed()
}

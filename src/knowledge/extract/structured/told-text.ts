import { SaidText } from './said-text.ts'
import { textOf, type Thing, typesOf } from './thing.ts'

/**
 * What the one thing that a page is about tells at length and `text`, its main text, does not say: of
 * pages that scripts draw, most of the matter stands here alone. Null where there is no such text, or
 * where several things of that kind make it a list.
 */
export function toldText(things: Thing[], text: string): string | null {
  for (const { types, property } of telling) {
    const told = things
      .filter((thing) => typesOf(thing).some((type) => types.test(type)))
      .map((thing) => textOf(thing, property))
      .filter((it) => it.length >= lengthMin)
    const [only] = told
    if (only && told.every((it) => it === only) && !isSaid(only, text)) return only
  }
  return null
}

const telling = [
  { types: /(?:Article|BlogPosting|Report)$/, property: 'articleBody' },
  { types: /^DiscussionForumPosting$/, property: 'text' },
  { types: /^(?:Product|ProductGroup|IndividualProduct|ProductModel)$/, property: 'description' },
]
const lengthMin = 120
const sampleLength = 60

/** By two places: what stands on the page may begin or end in another way. */
function isSaid(told: string, text: string): boolean {
  const said = new SaidText(text)
  const middle = Math.floor(told.length / 2)
  return [0, middle].some((at) => said.says(wholeWords(told.slice(at, at + sampleLength))))
}

function wholeWords(text: string): string {
  const inside = text.replace(/^\S*\s+|\s+\S*$/g, '')
  return inside === '' ? text : inside
}

import { readableDuration } from './durations.ts'
import type { FactSheet } from './fact-sheet.ts'
import { addRating } from './rating.ts'
import { isThing, textOf, textsOf, type Thing, thingsOf, valuesOf } from './thing.ts'

/** A recipe or another guide: what it takes, and its steps. */
export function addHowTo(guide: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(guide, 'name'))
  sheet.sentence(textOf(guide, 'description'))
  for (const label of ['prepTime', 'cookTime', 'totalTime'] as const) {
    sheet.fact(label, readableDuration(textOf(guide, label), sheet.language))
  }
  sheet.fact('servings', textOf(guide, 'recipeYield', 'yield'))
  for (const nutrition of thingsOf(guide, 'nutrition')) {
    sheet.fact('calories', textOf(nutrition, 'calories'))
  }
  addRating(guide, sheet)
  addList('ingredients', textsOf(guide, 'recipeIngredient'), sheet)
  addList('supplies', [...textsOf(guide, 'supply'), ...textsOf(guide, 'tool')], sheet)
  const property = valuesOf(guide, 'recipeInstructions').length > 0 ? 'recipeInstructions' : 'step'
  sheet.heading(3, sheet.word('steps'))
  for (const [at, text] of stepsIn(guide, property, 0).entries()) {
    if (!sheet.said.says(text)) sheet.block({ kind: 'item', marker: `${at + 1}.`, depth: 0, text })
  }
}

function addList(label: 'ingredients' | 'supplies', values: string[], sheet: FactSheet): void {
  sheet.heading(3, sheet.word(label))
  for (const text of values) {
    if (!sheet.said.says(text)) sheet.block({ kind: 'item', marker: '-', depth: 0, text })
  }
}

const sectionsDeepMax = 3

/** Steps are texts or things, perhaps in sections or lists. */
function stepsIn(guide: Thing, property: string, depth: number): string[] {
  if (depth > sectionsDeepMax) return []
  return valuesOf(guide, property).flatMap((step) => {
    if (!isThing(step)) return textsOf({ step }, 'step')
    const inside = stepsIn(step, 'itemListElement', depth + 1)
    const text = textOf(step, 'text') || inside.join(' ') || textOf(step, 'name')
    const isSection = thingsOf(step, 'itemListElement').some(
      (it) => valuesOf(it, 'text').length > 0,
    )
    return isSection && inside.length > 0 ? inside : text === '' ? [] : [text]
  })
}

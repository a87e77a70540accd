import type { FactSheet } from './fact-sheet.ts'
import { addOffers } from './offers.ts'
import { addRating } from './rating.ts'
import { textOf, textsOf, type Thing, thingsOf } from './thing.ts'

/** A product, a service, an app: what it is called, costs, and is made of. */
export function addProduct(thing: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(thing, 'name'))
  sheet.sentence(textOf(thing, 'description'))
  addOffers(thing, sheet)
  sheet.facts('brand', textsOf(thing, 'brand'))
  sheet.fact('model', textOf(thing, 'model'))
  sheet.fact('sku', textOf(thing, 'sku', 'mpn', 'productID'))
  sheet.facts('author', textsOf(thing, 'author'))
  sheet.facts('color', textsOf(thing, 'color'))
  sheet.facts('size', textsOf(thing, 'size'))
  sheet.facts('material', textsOf(thing, 'material'))
  sheet.fact('weight', measureOf(thing, 'weight'))
  sheet.facts(
    'category',
    textsOf(thing, 'category').filter((it) => !/^https?:/.test(it)),
  )
  sheet.facts('system', textsOf(thing, 'operatingSystem'))
  sheet.facts('provider', textsOf(thing, 'provider'))
  sheet.facts('area', textsOf(thing, 'areaServed'))
  for (const property of thingsOf(thing, 'additionalProperty')) addProperty(property, sheet)
  addRating(thing, sheet)
  for (const catalog of thingsOf(thing, 'hasOfferCatalog')) addCatalog(catalog, sheet)
  for (const variant of thingsOf(thing, 'hasVariant')) {
    sheet.heading(3, textOf(variant, 'name', 'sku'))
    addOffers(variant, sheet)
  }
}

/** A list of what is offered, perhaps in lists of its own. */
export function addCatalog(catalog: Thing, sheet: FactSheet): void {
  const names = [catalog, ...thingsOf(catalog, 'itemListElement')]
    .flatMap((list) => thingsOf(list, 'itemListElement'))
    .flatMap((offer) => [offer, ...thingsOf(offer, 'itemOffered')])
    .map((offered) => textOf(offered, 'name'))
    .filter((name) => name !== '')
  sheet.facts('services', names)
}

function addProperty(property: Thing, sheet: FactSheet): void {
  const name = textOf(property, 'name')
  const value = [textOf(property, 'value'), textOf(property, 'unitText')].join(' ').trim()
  if (name !== '' && value !== '' && !sheet.said.says(value)) sheet.line(`${name}: ${value}`)
}

function measureOf(thing: Thing, property: string): string {
  const [measure] = thingsOf(thing, property)
  if (!measure) return textOf(thing, property)
  const unit = textOf(measure, 'unitText', 'unitCode')
  return `${textOf(measure, 'value')} ${unitNames.get(unit) ?? unit}`.trim()
}

/** UN/CEFACT codes that pages use for weights. */
const unitNames = new Map([
  ['KGM', 'kg'],
  ['GRM', 'g'],
  ['LBR', 'lb'],
  ['ONZ', 'oz'],
])

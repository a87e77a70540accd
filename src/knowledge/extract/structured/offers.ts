import { countryName } from './addresses.ts'
import { readableDate } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import type { Label } from './labels.ts'
import { type Price, readPrice } from './prices.ts'
import { nameIn, textOf, type Thing, thingsOf, typesOf } from './thing.ts'

/** What something costs and whether it can be had. */
export function addOffers(thing: Thing, sheet: FactSheet): void {
  const offers = thingsOf(thing, 'offers').flatMap(offersIn)
  const lines = offers.flatMap((offer) => priceLine(offer, offers.length > 1, sheet))
  for (const line of new Set(lines)) sheet.line(line)
  const states = offers.map((offer) => nameIn(textOf(offer, 'availability')))
  if (new Set(states).size === 1) addState('availability', states[0], availabilities, sheet)
  const condition = textOf(thing, 'itemCondition') || textOf(offers[0] ?? {}, 'itemCondition')
  addState('condition', nameIn(condition), conditions, sheet)
  for (const offer of offers.slice(0, 1)) addDelivery(offer, sheet)
}

/** An aggregate that tells no range stands for the offers within. */
function offersIn(offer: Thing): Thing[] {
  const inside = thingsOf(offer, 'offers')
  const isRange = textOf(offer, 'lowPrice', 'highPrice', 'price') !== ''
  return isRange || inside.length === 0 ? [offer] : inside
}

function priceLine(offer: Thing, isOneOfMany: boolean, sheet: FactSheet): string[] {
  const price = priceOf(offer, sheet)
  if (!price || price.spellings.some((it) => sheet.said.saysAmount(it))) return []
  const name = isOneOfMany ? textOf(offer, 'name', 'sku', 'category') : ''
  const state = isOneOfMany ? nameIn(textOf(offer, 'availability')) : ''
  const label = availabilities.get(state)
  const about = [name, label && label !== 'inStock' ? sheet.word(label) : '']
  const shown = about.filter((part) => part !== '').join(', ')
  return [`${sheet.word('price')}: ${price.text}${shown === '' ? '' : ` (${shown})`}`]
}

function priceOf(offer: Thing, sheet: FactSheet): Price | null {
  const low = textOf(offer, 'lowPrice')
  const high = textOf(offer, 'highPrice')
  const from = currencyIn(offer)
  if (low !== '' || high !== '') return rangeOf(low, high, from, sheet)
  const specifications = thingsOf(offer, 'priceSpecification').filter((it) => !isOldPrice(it))
  const [specification] = specifications
  const amount = textOf(offer, 'price') || textOf(specification ?? {}, 'price')
  if (amount !== '') {
    const price = readPrice(amount, from, sheet)
    return price && { ...price, text: perUnit(price.text, specification ?? {}, sheet) }
  }
  const least = textOf(specification ?? {}, 'minPrice')
  return rangeOf(least, textOf(specification ?? {}, 'maxPrice'), from, sheet)
}

function currencyIn(offer: Thing): string {
  const [specification] = thingsOf(offer, 'priceSpecification')
  return textOf(offer, 'priceCurrency') || textOf(specification ?? {}, 'priceCurrency')
}

function isOldPrice(specification: Thing): boolean {
  return /(?:ListPrice|StrikethroughPrice|MSRP|SRP)$/.test(textOf(specification, 'priceType'))
}

function rangeOf(low: string, high: string, currency: string, sheet: FactSheet): Price | null {
  const [least, most] = [readPrice(low, currency, sheet), readPrice(high, currency, sheet)]
  if (least && most) {
    const isOne = least.text === most.text
    const text = isOne ? least.text : sheet.word('priceRange', least.text, most.text)
    return { text, spellings: isOne ? least.spellings : [] }
  }
  if (least) return { text: sheet.word('priceFrom', least.text), spellings: [] }
  return most && { text: sheet.word('priceUpTo', most.text), spellings: [] }
}

const units = new Map<string, Label>([
  ['HUR', 'perHour'],
  ['HOUR', 'perHour'],
  ['DAY', 'perDay'],
  ['WEE', 'perWeek'],
  ['WEEK', 'perWeek'],
  ['MON', 'perMonth'],
  ['MONTH', 'perMonth'],
  ['ANN', 'perYear'],
  ['YEAR', 'perYear'],
])

/** `€9.00 per month`, by the unit's word or its UN/CEFACT code. */
export function perUnit(text: string, specification: Thing, sheet: FactSheet): string {
  const unit = textOf(specification, 'unitText', 'unitCode').toUpperCase()
  const label = units.get(unit)
  return label ? sheet.word(label, text) : text
}

const availabilities = new Map<string, Label>([
  ['InStock', 'inStock'],
  ['OutOfStock', 'outOfStock'],
  ['SoldOut', 'soldOut'],
  ['PreOrder', 'preOrder'],
  ['PreSale', 'preOrder'],
  ['BackOrder', 'backOrder'],
  ['MadeToOrder', 'backOrder'],
  ['LimitedAvailability', 'limited'],
  ['InStoreOnly', 'inStoreOnly'],
  ['OnlineOnly', 'onlineOnly'],
  ['Discontinued', 'discontinued'],
])

const conditions = new Map<string, Label>([
  ['NewCondition', 'new'],
  ['UsedCondition', 'used'],
  ['RefurbishedCondition', 'refurbished'],
  ['DamagedCondition', 'damaged'],
])

function addState(
  label: Label,
  state: string | undefined,
  states: Map<string, Label>,
  sheet: FactSheet,
): void {
  const word = states.get(state ?? '')
  if (word) sheet.fact(label, sheet.word(word))
}

function addDelivery(offer: Thing, sheet: FactSheet): void {
  const [policy] = thingsOf(offer, 'hasMerchantReturnPolicy')
  const days = policy ? textOf(policy, 'merchantReturnDays') : ''
  if (/^[1-9]\d{0,3}$/.test(days)) sheet.fact('returns', sheet.word('withinDays', days))
  for (const details of thingsOf(offer, 'shippingDetails')) {
    const [rate] = thingsOf(details, 'shippingRate')
    const cost = rate && readPrice(textOf(rate, 'value'), textOf(rate, 'currency'), sheet)
    const [region] = thingsOf(details, 'shippingDestination')
    const country = region ? countryName(textOf(region, 'addressCountry'), sheet) : ''
    const where = country === '' ? '' : ` (${country})`
    if (cost) sheet.fact('shipping', `${cost.text}${where}`)
  }
  const until = textOf(offer, 'validThrough')
  if (until !== '' && typesOf(offer).includes('Offer')) {
    const date = readableDate(until.slice(0, 10), sheet)
    sheet.fact('price', sheet.word('validUntil', date))
  }
}

import { addressesOf } from './addresses.ts'
import { readableDate } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import { readOpeningHours } from './opening-hours.ts'
import { addRating } from './rating.ts'
import { textOf, textsOf, type Thing, thingsOf, valuesOf } from './thing.ts'

/** Whether it has what only those have that visitors may call, write to or call on. */
export function isReachable(thing: Thing): boolean {
  return reachableBy.some((property) => valuesOf(thing, property).length > 0)
}

const reachableBy = [
  'address',
  'telephone',
  'email',
  'contactPoint',
  'openingHours',
  'openingHoursSpecification',
  'specialOpeningHoursSpecification',
]

/** An organization or a business: how to reach it, when it is open, what it offers. */
export function addOrganization(thing: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(thing, 'name', 'legalName'))
  sheet.sentence(textOf(thing, 'description'))
  addCharacter(thing, sheet)
  sheet.heading(3, sheet.word('contact'))
  addContact(thing, sheet)
  for (const point of thingsOf(thing, 'contactPoint')) addContactPoint(point, sheet)
  addHours(thing, sheet)
}

function addCharacter(thing: Thing, sheet: FactSheet): void {
  addRating(thing, sheet)
  sheet.fact('priceLevel', textOf(thing, 'priceRange'))
  sheet.facts('payment', textsOf(thing, 'paymentAccepted'))
  sheet.facts('cuisine', textsOf(thing, 'servesCuisine'))
  sheet.fact('checkIn', clock(textOf(thing, 'checkinTime')))
  sheet.fact('checkOut', clock(textOf(thing, 'checkoutTime')))
  sheet.facts('amenities', textsOf(thing, 'amenityFeature'))
  sheet.facts('area', textsOf(thing, 'areaServed'))
  sheet.facts('founder', textsOf(thing, 'founder'))
  sheet.fact('founded', readableDate(textOf(thing, 'foundingDate'), sheet))
  sheet.fact('taxId', textOf(thing, 'vatID', 'taxID'))
}

function addContact(thing: Thing, sheet: FactSheet): void {
  const places = thingsOf(thing, 'location')
  const addresses = [
    ...addressesOf(thing, sheet),
    ...places.flatMap((place) => addressesOf(place, sheet)),
  ]
  for (const address of new Set(addresses)) sheet.fact('address', address)
  addNumbers(thing, '', sheet)
}

function addContactPoint(point: Thing, sheet: FactSheet): void {
  const purpose = textOf(point, 'contactType', 'name')
  addNumbers(point, purpose === '' ? '' : ` (${purpose})`, sheet)
}

function addNumbers(thing: Thing, purpose: string, sheet: FactSheet): void {
  for (const label of ['phone', 'fax'] as const) {
    for (const number of textsOf(thing, label === 'phone' ? 'telephone' : 'faxNumber')) {
      const line = number.replace(/^tel:/i, '')
      if (!sheet.said.saysNumber(line)) sheet.line(`${sheet.word(label)}${purpose}: ${line}`)
    }
  }
  for (const email of textsOf(thing, 'email')) {
    const address = email.replace(/^mailto:/i, '')
    if (!sheet.said.says(address)) sheet.line(`${sheet.word('email')}${purpose}: ${address}`)
  }
}

function addHours(thing: Thing, sheet: FactSheet): void {
  const places = [thing, ...thingsOf(thing, 'location'), ...thingsOf(thing, 'contactPoint')]
  const hours = places
    .map((place) => readOpeningHours(hoursIn(place), sheet))
    .filter(({ week, special }) => week.length > 0 || special.length > 0)
  for (const [heading, lines] of [
    ['openingHours', hours.flatMap(({ week }) => week)],
    ['specialHours', hours.flatMap(({ special }) => special)],
  ] as const) {
    sheet.heading(3, sheet.word(heading))
    for (const line of new Set(lines)) if (!sheet.said.says(line)) sheet.line(line)
  }
}

/** A contact point calls its opening hours `hoursAvailable`. */
function hoursIn(place: Thing): Thing {
  const available = valuesOf(place, 'hoursAvailable')
  return available.length > 0 ? { ...place, openingHoursSpecification: available } : place
}

function clock(time: string): string {
  return /^T?(\d\d:\d\d)/.exec(time)?.[1] ?? time
}

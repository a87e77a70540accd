import type { FactSheet } from './fact-sheet.ts'
import { isThing, textOf, textsOf, type Thing, valuesOf } from './thing.ts'

/** Where something is, on one line each: `Mill Lane 4, 8001 Zurich, Switzerland`. */
export function addressesOf(thing: Thing, sheet: FactSheet): string[] {
  const addresses = valuesOf(thing, 'address').map((value) => {
    return isThing(value) ? postalLine(value, sheet) : textOf({ value }, 'value')
  })
  return [...new Set(addresses.filter((line) => line !== ''))]
}

/** A place as visitors look for it: its name and its address. */
export function placeLine(place: Thing, sheet: FactSheet): string {
  const name = textOf(place, 'name')
  const [address = postalLine(place, sheet)] = addressesOf(place, sheet)
  return listed([name, address === name ? '' : address])
}

function postalLine(address: Thing, sheet: FactSheet): string {
  const town = [textOf(address, 'postalCode'), textOf(address, 'addressLocality')]
  const line = listed([
    textsOf(address, 'streetAddress').join(', '),
    textOf(address, 'postOfficeBoxNumber'),
    town.filter((part) => part !== '').join(' '),
    textOf(address, 'addressRegion'),
    countryName(textOf(address, 'addressCountry'), sheet),
  ])
  return line || textOf(address, 'name')
}

/** `CH` -> `Switzerland` */
export function countryName(country: string, { language }: FactSheet): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  return new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
}

function listed(parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

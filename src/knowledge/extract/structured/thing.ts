import { decodeText } from '../../../lib/html-entities.ts'
import { collapse } from '../inline-text.ts'

/** One thing that structured data speaks of, by the properties of schema.org. Foreign: read it with care. */
export type Thing = Readonly<Record<string, unknown>>

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A thing's types without their vocabulary: `https://schema.org/Store` -> `Store`. */
export function typesOf(thing: Thing): string[] {
  return valuesOf(thing, '@type').flatMap((type) => (typeof type === 'string' ? nameIn(type) : []))
}

/** The last part of an address of the vocabulary: `https://schema.org/InStock` -> `InStock`. */
export function nameIn(term: string): string {
  return term
    .trim()
    .slice(-100)
    .replace(/^.*[/:#]/, '')
}

/** What a property holds: its values where it is a list, none where it is missing. */
export function valuesOf(thing: Thing, property: string): unknown[] {
  const value = Object.hasOwn(thing, property) ? thing[property] : null
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value.slice(0, valuesMax) : [value]
}

/** A list on a page that means well is shorter. */
const valuesMax = 200

/** The things among a property's values. */
export function thingsOf(thing: Thing, property: string): Thing[] {
  return valuesOf(thing, property).filter(isThing)
}

/** A property's values as text: of a thing its name. */
export function textsOf(thing: Thing, property: string): string[] {
  return valuesOf(thing, property)
    .map(textOfValue)
    .filter((text) => text !== '')
}

/** The first value as text; '' where there is none. */
export function textOf(thing: Thing, ...properties: string[]): string {
  for (const property of properties) {
    const [text] = textsOf(thing, property)
    if (text) return text
  }
  return ''
}

function textOfValue(value: unknown): string {
  if (typeof value === 'string') return plainText(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (!isThing(value)) return ''
  for (const property of ['name', '@value', 'value', 'text']) {
    const inside = Object.hasOwn(value, property) ? value[property] : null
    if (typeof inside === 'string' || typeof inside === 'number') return textOfValue(inside)
  }
  return ''
}

/** Values often hold entities, and sometimes tags, though nothing will read them as HTML. */
function plainText(value: string): string {
  const short = value.slice(0, textLengthMax)
  return collapse(decodeText(decodeText(short.replace(/<[a-z/!][^<>]{0,500}>/gi, ' '))))
}

const textLengthMax = 20_000

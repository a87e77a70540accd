import { decodeAttribute } from '../../lib/html-entities.ts'

/** The attributes of a tag as it stands in a page, decoded: those that the extraction asks for. */
export function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>()
  const nameEnd = /^<[^\s/>]*/.exec(tag)?.[0].length ?? 0
  attribute.lastIndex = nameEnd
  for (let found = attribute.exec(tag); found; found = attribute.exec(tag)) {
    const [, name = '', double, single, bare] = found
    const known = name.toLowerCase()
    // The first of two attributes with one name counts (HTML standard).
    if (attributesKept.has(known) && !attributes.has(known)) {
      attributes.set(known, decodeAttribute(double ?? single ?? bare ?? ''))
    }
  }
  return attributes
}

const attribute = /([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/g

/** All else would only take room. */
const attributesKept = new Set(
  `alt aria-expanded aria-hidden aria-label aria-level aria-modal charset class content
  data-nosnippet datetime hidden href http-equiv id itemprop itemtype lang name property rel role
  sizes src start style type xml:lang`.split(/\s+/),
)

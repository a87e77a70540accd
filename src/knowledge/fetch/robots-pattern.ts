import { decodeUnreserved, upperCaseOctets } from './percent-encoding.ts'

/*
 * A path pattern of robots.txt (RFC 9309, 2.2.2 and 2.2.3): `*` stands for any characters, a `$` at the
 * end for the end of the address. The pieces between two stars are sought one behind the other, each at
 * its first place, so nothing is tried twice.
 *
 * Spellings: octets outside of ASCII count as percent-encoded. A pattern that closes something means it
 * in every spelling, `%7E` for `~` too; one that opens something means the spelling it has.
 */

export interface RobotsPattern {
  /** In octets: the longest of the patterns that match decides. */
  length: number
  matches(path: ComparablePath): boolean
}

/** Path and query of an address, as patterns are compared with it. */
export interface ComparablePath {
  written: string
  decoded: string
}

export function robotsPattern(text: string, closes: boolean): RobotsPattern {
  const pattern = encodeForeign(text)
  const matches = matcherOf(closes ? decodeUnreserved(pattern) : pattern)
  return {
    length: pattern.length,
    matches: ({ written, decoded }) => matches(closes ? decoded : written),
  }
}

/**
 * Of an address as it is requested. What is not percent-encoded there, though it should be, no pattern
 * knows; a URL's `href` always is.
 */
export function comparablePath(address: string): ComparablePath {
  const path = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^#]*)/i.exec(address)?.[1] ?? ''
  const written = upperCaseOctets(path.startsWith('/') ? path : `/${path}`)
  return { written, decoded: decodeUnreserved(written) }
}

function matcherOf(pattern: string): (path: string) => boolean {
  const isAnchored = pattern.endsWith('$')
  const [first = '', ...pieces] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  const last = isAnchored ? pieces.pop() : undefined
  return (path) => {
    if (!path.startsWith(first)) return false
    let position = first.length
    for (const piece of pieces) {
      const at = path.indexOf(piece, position)
      if (at === -1) return false
      position = at + piece.length
    }
    if (!isAnchored) return true
    if (last === undefined) return position === path.length
    return path.length - last.length >= position && path.endsWith(last)
  }
}

function encodeForeign(text: string): string {
  return upperCaseOctets(
    text.replace(/[^\x20-\x7e]+/g, (piece) => encodeURIComponent(piece.toWellFormed())),
  )
}

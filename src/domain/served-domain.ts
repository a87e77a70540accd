/**
 * A name of the public DNS as a certificate holds it: lower case, and letters outside of ASCII in Punycode.
 * Null for what is none: an address, a wildcard, a single word, a URL.
 */
export function toServedDomain(text: string): string | null {
  const written = text.trim()
  if (written.length > lengthMax || noName.test(written)) return null
  const host = URL.parse(`http://${written}`)?.hostname.replace(/\.$/, '') ?? ''
  return host.length <= lengthMax && name.test(host) ? host : null
}

const lengthMax = 253
/** What would make the text more, or other, than a host in a URL. */
const noName = /[\s/\\:@?#*%_[\]]/
/** At least two labels (RFC 1035), the last of which is no number and so no part of an address. */
const name = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

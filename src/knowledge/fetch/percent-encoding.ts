/** `%c3` as `%C3`. */
export function upperCaseOctets(text: string): string {
  return text.replace(/%(?:[a-f][\da-f]|\d[a-f])/gi, (octet) => octet.toUpperCase())
}

/** `%7E` as `~`: what never needs to be encoded (RFC 3986, 2.3), with its octets in upper case. */
export function decodeUnreserved(text: string): string {
  return text.replace(/%(?:2[DE]|3\d|[46][1-9A-F]|[57][\dA]|5F|7E)/g, decodeURIComponent)
}

/**
 * Bytes as text: by their byte order mark, else as UTF-16 where they show that they are, else by the
 * character set that was declared, else as UTF-8 or windows-1252, whichever they look like (WHATWG
 * Encoding). What is not valid in it is replaced; nothing is thrown.
 */
export function decodeBytes(bytes: Uint8Array, declaredCharset: string | null): string {
  const seen = markedCharset(bytes) ?? unmarkedUtf16(bytes)
  const decoder = findDecoder(seen ?? declaredCharset)
  if (decoder && (seen !== null || !isUtf16(decoder.encoding))) return decoder.decode(bytes)
  // UTF-16 that nothing shows of is mostly a wrong declaration.
  return decodeUtf8(bytes) ?? decoder?.decode(bytes) ?? decodeUndeclared(bytes)
}

/** The text, or null where the bytes are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}

/** The `charset` of a Content-Type. */
export function charsetOfContentType(contentType: string): string | null {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1] ?? null
}

/** What a page declares in its first bytes: `<meta charset>`, its older form, or an XML declaration. */
export function charsetOfMarkup(bytes: Uint8Array): string | null {
  const charset = declaredInMarkup(windows1252.decode(bytes.subarray(0, prescanBytes)))
  // Markup whose declaration could be read byte by byte is no UTF-16 (HTML standard).
  return charset === null || isUtf16(charset) ? null : charset
}

const prescanBytes = 4096
const windows1252 = new TextDecoder('windows-1252')
const utf8 = new TextDecoder('utf-8')

function declaredInMarkup(start: string): string | null {
  const [, fromXml] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/i.exec(start) ?? []
  if (fromXml) return fromXml
  const outsideComments = start.replace(/<!--.*?-->/gs, '')
  for (const [tag] of outsideComments.matchAll(/<meta\s[^>]*/gi)) {
    const [, fromMeta] = /\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(tag) ?? []
    if (fromMeta) return fromMeta
  }
  return null
}

function markedCharset([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return null
}

/** Every other byte of markup in UTF-16 is zero, and of no other text. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 512)
  const even = start.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = start.filter((byte, at) => byte === 0 && at % 2 === 1).length
  if (odd * 4 > start.length && even === 0) return 'utf-16le'
  return even * 4 > start.length && odd === 0 ? 'utf-16be' : null
}

function isUtf16(charset: string): boolean {
  return /^utf-?16/i.test(charset)
}

/** A few stray bytes do not make UTF-8 another encoding, but letters that are all stray do. */
function decodeUndeclared(bytes: Uint8Array): string {
  const text = utf8.decode(bytes)
  let foreign = 0
  let stray = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) foreign++
    if (code === 0xfffd) stray++
  }
  return stray * 2 < foreign ? text : windows1252.decode(bytes)
}

function findDecoder(charset: string | null): TextDecoder | null {
  if (charset === null) return null
  // As the HTML standard reads it: what fonts were once abused for is at least Latin.
  if (charset.trim().toLowerCase() === 'x-user-defined') return windows1252
  try {
    return new TextDecoder(charset)
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

/**
 * Bytes as text: by their byte order mark, else by the character set that was declared, else as UTF-8
 * where they are valid UTF-8, else as windows-1252, which no byte is invalid in (WHATWG Encoding).
 */
export function decodeBytes(bytes: Uint8Array, declaredCharset: string | null): string {
  const charset = markedCharset(bytes) ?? declaredCharset
  const decoder = charset === null ? null : findDecoder(charset)
  return decoder ? decoder.decode(bytes) : (decodeUtf8(bytes) ?? windows1252.decode(bytes))
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
  return charset === null || /^utf-?16/i.test(charset) ? null : charset
}

const prescanBytes = 4096
const windows1252 = new TextDecoder('windows-1252')

function declaredInMarkup(start: string): string | null {
  const [, fromXml] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/i.exec(start) ?? []
  if (fromXml) return fromXml
  for (const [tag] of start.matchAll(/<meta\s[^>]*/gi)) {
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

function findDecoder(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset)
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

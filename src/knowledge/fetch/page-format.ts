export type TextFormat = 'html' | 'markdown' | 'text'
export type FileFormat = 'pdf' | 'docx' | 'csv'
export type PageFormat = TextFormat | FileFormat

/** What a page is, by its media type and, where that says too little, by the end of its name; else null. */
export function pageFormat(contentType: string | null, url: URL): PageFormat | null {
  const type = mediaType(contentType)
  const format = formats.get(type) ?? null
  if (format !== 'text' && type !== 'application/octet-stream') return format
  const extension = /\.([a-z]+)$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? ''
  return extensions.get(extension) ?? format
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export function mediaType(contentType: string | null): string {
  // A header that is sent twice arrives as one, with a comma.
  const type = contentType?.split(/[;,]/, 1)[0]?.trim().toLowerCase()
  // Old servers send pages without a type, and browsers show them.
  return type || 'text/html'
}

export function isTextFormat(format: PageFormat): format is TextFormat {
  return format === 'html' || format === 'markdown' || format === 'text'
}

/** Names of what is certainly no page, so that asking for it would only cost both sides. */
export const unreadableName =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|heic|mp[34]|m4[av]|mov|avi|mkv|webm|og[gv]|wav|flac|zip|gz|tgz|bz2|xz|rar|7z|dmg|pkg|exe|msi|apk|iso|doc|xls[xm]?|pptx?|od[tsp]|epub|woff2?|ttf|otf|eot|css|js|mjs|json)$/i

const formats = new Map<string, PageFormat>([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/markdown', 'markdown'],
  ['text/x-markdown', 'markdown'],
  ['text/plain', 'text'],
  ['application/pdf', 'pdf'],
  ['application/x-pdf', 'pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['text/csv', 'csv'],
  ['application/csv', 'csv'],
])

/** Of files that servers send as plain text or as nothing in particular. */
const extensions = new Map<string, PageFormat>([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['csv', 'csv'],
  ['pdf', 'pdf'],
  ['docx', 'docx'],
])

/** A line of a page: its text, from where it stands, and how large it is. */
export interface PdfTextLine {
  text: string
  size?: number
  x?: number
  /** From the bottom; without it a line stands below the one before. */
  y?: number
}

/** A PDF of these pages in Helvetica; `encrypted` claims a password that nobody knows. */
export function pdfOf(
  pages: (string | PdfTextLine)[][],
  { title = '', encrypted = false } = {},
): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    `<</Title(${escaped(title)})/ModDate(D:20260305100000Z)>>`,
    ...pages.flatMap((lines, at) => {
      const content = `BT ${lines.map(placing(lines)).join('\n')} ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + at * 2} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ]
    }),
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = pdf.length
    pdf += `${at + 1} 0 obj${object}endobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const key = `<${'00'.repeat(32)}>`
  const lock = encrypted
    ? `/Encrypt<</Filter/Standard/V 1/R 2/O${key}/U${key}/P -4>>/ID[${key}${key}]`
    : ''
  const start = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  pdf += `trailer<</Size ${objects.length + 1}/Root 1 0 R/Info 4 0 R${lock}>>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(pdf, 'latin1')
}

function placing(lines: (string | PdfTextLine)[]) {
  return (line: string | PdfTextLine, at: number): string => {
    const { text, size = 12, x = 50, y } = typeof line === 'string' ? { text: line } : line
    const below = lines.slice(0, at + 1).reduce((sum, it) => sum + heightOf(it), 0)
    return `/F1 ${size} Tf 1 0 0 1 ${x} ${y ?? 780 - below} Tm (${escaped(text)}) Tj`
  }
}

/** An empty line leaves a gap. */
function heightOf(line: string | PdfTextLine): number {
  return typeof line === 'string' ? 14 : (line.size ?? 12) * 2
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replaceAll('•', '\x95')
}

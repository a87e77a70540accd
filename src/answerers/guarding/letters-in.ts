/** A text's letters and digits in their plainest form: without accents, width, and what is not seen. */
export function lettersIn(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

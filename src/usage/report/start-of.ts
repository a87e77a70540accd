/**
 * The text where it is short enough, else its start and an ellipsis. By characters as they are read:
 * a cut elsewhere leaves half an emoji.
 */
export function startOf(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  let start = ''
  for (const { segment } of graphemes.segment(text)) {
    if (start.length + segment.length > lengthMax) break
    start += segment
  }
  return `${start.trimEnd()}…`
}

const graphemes = new Intl.Segmenter()

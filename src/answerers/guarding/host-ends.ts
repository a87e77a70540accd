/** Where a host ends, with its port: of letters of every script, and of Latin ones alone. */
export function hostEnds(word: string, start: number): [number, number] {
  return [hostEnd(word, start, /[\p{L}\p{N}\p{M}._-]+/uy), hostEnd(word, start, /[\w.-]+/y)]
}

function hostEnd(word: string, start: number, pattern: RegExp): number {
  pattern.lastIndex = start
  let end = pattern.test(word) ? pattern.lastIndex : start
  while (end > start && /[._-]/.test(word[end - 1] ?? '')) end--
  const port = /:\d{1,5}(?!\d)/y
  port.lastIndex = end
  return port.test(word) ? port.lastIndex : end
}

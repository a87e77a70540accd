/**
 * About how many tokens a model counts for a text: a token is about four characters of an alphabet,
 * and about one of Chinese, Japanese or Korean.
 */
export function estimateTokens(text: string): number {
  let ideographs = 0
  // A loop over units: a pattern over a whole prompt takes longer than all else that writes it.
  for (let index = 0; index < text.length; index++) {
    if (isIdeograph(text.charCodeAt(index))) ideographs += 1
  }
  return ideographs + Math.ceil((text.length - ideographs) / 4)
}

/** Han, Kana and Hangul; a rare Han character outside the first plane by its first unit. */
function isIdeograph(unit: number): boolean {
  if (unit < 0x1100) return false
  return (
    unit <= 0x11ff ||
    (unit >= 0x2e80 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7ff) ||
    (unit >= 0xd840 && unit <= 0xd87f) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xff66 && unit <= 0xffdc)
  )
}

/**
 * How many tokens a model counts for a text at most, for bills that must not run away. Models cut texts
 * into tokens of two letters and more, but digits, marks and what is rare one by one, and a rare
 * character even into its bytes. For English this is about twice what is counted in the end.
 */
export function tokensAtMost(text: string): number {
  let halves = 0
  let isInWord = false
  // A loop over units: a pattern over a whole prompt takes longer than all else that writes it.
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const isLetter = isAsciiLetter(unit)
    if (isLetter && isInWord) halves += 1
    // A space goes along with the word behind it.
    else if (unit !== space || !isAsciiLetter(text.charCodeAt(index + 1))) halves += halvesOf(unit)
    isInWord = isLetter
  }
  return Math.ceil(halves / 2)
}

const space = 0x20

function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function halvesOf(unit: number): number {
  if (unit < 0x80) return 2
  if (unit < 0x800) return 3
  // Half of a character outside the first plane, which has four bytes.
  if (unit >= 0xd800 && unit <= 0xdfff) return 4
  // Chinese, Japanese and Korean: mostly a token or two.
  if (unit >= 0x2e80 && unit <= 0xd7ff) return 4
  return 6
}

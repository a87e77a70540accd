const stemLengthMin = 4
const endingLengthMax = 4
const shorterEndingLengthMax = 2
const typoLengthMin = 5

/** Whether two words look like forms of one: they begin alike and differ in a short ending only. */
export function haveSameStem(one: string, other: string): boolean {
  if (one === other) return true
  const longer = Math.max(one.length, other.length)
  const shorter = Math.min(one.length, other.length)
  if (shorter < stemLengthMin || longer - shorter > endingLengthMax) return false
  const stem = sharedStart(one, other)
  return (
    stem >= stemLengthMin &&
    stem * 2 >= longer &&
    longer - stem <= endingLengthMax &&
    shorter - stem <= shorterEndingLengthMax
  )
}

/** Whether one word is the other with one letter more, less, changed, or two swapped. */
export function isMisspelling(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < typoLengthMin) return false
  const start = sharedStart(one, other)
  const end = sharedEnd(one, other, start)
  const oneMiddle = one.length - start - end
  const otherMiddle = other.length - start - end
  if (oneMiddle <= 1 && otherMiddle <= 1) return true
  return (
    oneMiddle === 2 &&
    otherMiddle === 2 &&
    one[start] === other[start + 1] &&
    one[start + 1] === other[start]
  )
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

function sharedEnd(one: string, other: string, start: number): number {
  const lengthMax = Math.min(one.length, other.length) - start
  let length = 0
  while (length < lengthMax && one.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

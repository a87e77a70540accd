/**
 * How many letters must be changed, added, dropped or swapped with their neighbour to make one word of
 * another (Damerau-Levenshtein, optimal string alignment); anything above `most` where it is more.
 */
export function lettersChanged(one: string, other: string, most: number): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > most) return most + 1
  const start = sharedStart(one, other)
  const end = sharedEnd(one, other, start)
  return changesWithin(one, other, start, one.length - end, other.length - end, most)
}

// One row for each of the last three letters; what is farther than `most` from the diagonal is too far.
let rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)] as const

function changesWithin(
  one: string,
  other: string,
  start: number,
  oneEnd: number,
  otherEnd: number,
  most: number,
): number {
  const height = oneEnd - start
  const width = otherEnd - start
  if (height === 0 || width === 0) return height + width
  const tooMany = most + 1
  if (width >= rows[0].length) rows = [newRow(width), newRow(width), newRow(width)]
  let [beforeLast, last, current] = rows
  for (let column = 0; column <= width; column++) last[column] = Math.min(column, tooMany)
  for (let row = 1; row <= height; row++) {
    const from = Math.max(1, row - most)
    const to = Math.min(width, row + most)
    current[from - 1] = from === 1 ? Math.min(row, tooMany) : tooMany
    let least = tooMany
    const letter = one.charCodeAt(start + row - 1)
    for (let column = from; column <= to; column++) {
      const otherLetter = other.charCodeAt(start + column - 1)
      const dropped = column < row + most ? (last[column] ?? 0) + 1 : tooMany
      let changes = Math.min(
        dropped,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (letter === otherLetter ? 0 : 1),
      )
      const areSwapped =
        row > 1 &&
        column > 1 &&
        letter === other.charCodeAt(start + column - 2) &&
        otherLetter === one.charCodeAt(start + row - 2)
      if (areSwapped) changes = Math.min(changes, (beforeLast[column - 2] ?? 0) + 1)
      current[column] = changes
      least = Math.min(least, changes)
    }
    if (least > most) return tooMany
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  return last[width] ?? tooMany
}

function newRow(width: number): Uint16Array<ArrayBuffer> {
  return new Uint16Array(2 * width)
}

function sharedStart(one: string, other: string): number {
  const lengthMax = Math.min(one.length, other.length)
  let length = 0
  while (length < lengthMax && one.charCodeAt(length) === other.charCodeAt(length)) length++
  return length
}

function sharedEnd(one: string, other: string, start: number): number {
  const lengthMax = Math.min(one.length, other.length) - start
  let length = 0
  while (
    length < lengthMax &&
    one.charCodeAt(one.length - 1 - length) === other.charCodeAt(other.length - 1 - length)
  )
    length++
  return length
}

/** A part of a whole from 0 to 1, to four places; 0 where there is no whole. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}

/** Digits that stand together, as ASCII, and where they stand in their run. */
export interface NumberGroup {
  digits: string
  from: number
  to: number
  /** What stands between it and the next; '' behind the last. */
  separator: string
}

/** The groups of a run such as `0171/123 456`, in whatever script its digits are. */
export function readGroups(run: string): NumberGroup[] {
  return [...run.matchAll(/(\p{Nd}+)(\P{Nd}*)/gu)].map(
    ({ 1: shown = '', 2: separator = '', index }) => ({
      digits: [...shown].map(asciiDigit).join(''),
      from: index,
      to: index + shown.length,
      separator,
    }),
  )
}

/** Digits of a script stand in a row of ten, and Unicode begins each row at a code that is known. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = zeros.findLast((it) => it <= code)
  return zero !== undefined && code - zero < 10 ? String(code - zero) : '0'
}

/** ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full width. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

/**
 * Takes out comments and the white space that means nothing, and changes nothing else, so that every
 * declaration stays in its place, also before one that overrides it. Reads CSS as we write it: an
 * address in `url()` stands in quotation marks, and a comment is worth a space.
 */
export function minifyCss(styles: string): string {
  return styles
    .replace(gaps, (_, string: string | undefined) => string ?? ' ')
    .replace(
      marks,
      (_, ...[string, end, mark]: (string | undefined)[]) => string ?? end ?? mark ?? '',
    )
    .trim()
}

const strings = String.raw`("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')`
const gaps = new RegExp(String.raw`${strings}|(?:\s|/\*[^]*?\*/)+`, 'g')
// The space before a bracket and after it stays: `and (`, `:is(a) b`.
const marks = new RegExp(
  String.raw`${strings}|(?: ?; ?)? ?(\}) ?| ?([{;,>]) ?|(?<=[:(]) | (?=[!)])`,
  'g',
)

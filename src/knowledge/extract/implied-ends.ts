/** What is open of `ends` is ended, unless one of `within` stands between. */
export interface ImpliedEnd {
  ends: Set<string>
  within: Set<string>
}

const listTags = ['ul', 'ol', 'menu', 'dl']
const cellTags = ['td', 'th']
const rowGroups = ['thead', 'tbody', 'tfoot']
const paragraphEnders = `address article aside blockquote center details dialog dir div dl fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search
  section summary table ul`.split(/\s+/)
const scopes = ['table', 'caption', 'button', 'object', 'template', ...cellTags]

/** What the beginning of a tag ends without an end tag (HTML standard, 13.1.2.4). */
export const impliedEnds = new Map<string, ImpliedEnd>([
  ['body', impliedEnd(['head'], [])],
  ['li', impliedEnd(['li'], [...listTags, 'table'])],
  ['dt', impliedEnd(['dt', 'dd'], listTags)],
  ['dd', impliedEnd(['dt', 'dd'], listTags)],
  ['option', impliedEnd(['option'], ['select'])],
  ['tr', impliedEnd(['tr'], ['table'])],
  ...cellTags.map((tag): [string, ImpliedEnd] => [tag, impliedEnd(cellTags, ['tr', 'table'])]),
  ...rowGroups.map((tag): [string, ImpliedEnd] => [tag, impliedEnd(rowGroups, ['table'])]),
  ...paragraphEnders.map((tag): [string, ImpliedEnd] => [
    tag,
    // No paragraph is open around a block: it would have ended where the block began.
    impliedEnd(['p'], [...scopes, ...paragraphEnders.filter((ender) => ender !== 'p')]),
  ]),
])

function impliedEnd(ends: string[], within: string[]): ImpliedEnd {
  return { ends: new Set(ends), within: new Set(within) }
}

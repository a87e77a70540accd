/** Elements that hold text alone, whatever it looks like. */
export const textTags: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes noscript plaintext'.split(' '),
)

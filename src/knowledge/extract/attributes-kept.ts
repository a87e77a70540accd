/** The attributes that the extraction asks for: all else would only take room. */
export const attributesKept: ReadonlySet<string> = new Set(
  `alt aria-expanded aria-hidden aria-label aria-level aria-modal charset class content
  data-nosnippet datetime hidden href http-equiv id itemprop itemtype lang name property rel role
  sizes src start style title type xml:lang`.split(/\s+/),
)

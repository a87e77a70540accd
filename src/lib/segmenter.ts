import { primaryTag } from './script.ts'

/** Tells words where a script writes no spaces, by the language's dictionary. To make one is costly. */
export function segmenterFor(language: string): Intl.Segmenter {
  const tag = primaryTag(language)
  const known = segmenters.get(tag)
  if (known) return known
  const [supported] = Intl.Segmenter.supportedLocalesOf([tag, 'und'])
  const segmenter = new Intl.Segmenter(supported, { granularity: 'word' })
  segmenters.set(tag, segmenter)
  return segmenter
}

const segmenters = new Map<string, Intl.Segmenter>()

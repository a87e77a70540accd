import { segmenterFor } from './segmenter.ts'
import { isStopWord } from './stop-words.ts'
import { wordsOf } from './words.ts'

/**
 * The words that a text is about: `wordsOf` without stop words. Where a script writes no spaces the
 * runs between stop words: `送料はいくらですか` -> `送料`.
 */
export function contentWords(text: string, language: string): string[] {
  const names = capitalNamesIn(text)
  return wordsOf(text)
    .flatMap((word) => (spaceless.test(word) ? runsOf(word, language) : [word]))
    .filter((word) => names.has(word) || !isStopWord(word, language))
}

/** What is written in capitals among other words is a name, whatever small word it looks like: `US`, `IT`. */
function capitalNamesIn(text: string): Set<string> {
  if (!/\p{Ll}/u.test(text)) return new Set()
  const names = text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,5}(?![\p{L}\p{N}])/gu) ?? []
  return new Set(names.map((name) => name.toLowerCase()))
}

const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u

/** Content words that stand side by side stay together: where one ends is the dictionary's guess. */
function runsOf(word: string, language: string): string[] {
  const runs: string[] = []
  let open = false
  for (const { segment } of segmenterFor(language).segment(word)) {
    const isContent = !isStopWord(segment, language)
    if (isContent && open) runs.push((runs.pop() ?? '') + segment)
    else if (isContent) runs.push(segment)
    open = isContent
  }
  return runs
}

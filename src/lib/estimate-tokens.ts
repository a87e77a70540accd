/**
 * About how many tokens a model counts for a text: a token is about four characters of an alphabet,
 * and about one of Chinese, Japanese or Korean.
 */
export function estimateTokens(text: string): number {
  const ideographs =
    text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0
  return ideographs + Math.ceil((text.length - ideographs) / 4)
}

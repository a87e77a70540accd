/**
 * A text without the names that programs give: addresses and what is written with underscores, such as
 * `OPENAI_API_KEY`. Their words are parts of them and say less than the same words in a sentence.
 * Names in `kept`, in lower case, stay.
 */
export function withoutTechnicalNames(text: string, kept: Set<string>): string {
  // Most texts have none, and looking for a letter costs a tenth of the pattern.
  if (!text.includes('_') && !text.includes('://')) return text
  return text.replace(technicalName, (name) => (kept.has(name.toLowerCase()) ? name : ' '))
}

/** The names that programs give, in lower case. */
export function technicalNamesIn(text: string): Set<string> {
  return new Set(text.toLowerCase().match(technicalName))
}

// Only where a run of letters begins: to try each letter of a long run takes quadratic time.
const technicalName = /(?<!\w)(?:\w*[a-z0-9]_[a-z0-9]\w*|[a-z]+:\/\/\S+)/gi

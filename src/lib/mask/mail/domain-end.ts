const label = String.raw`[\p{L}\p{M}\p{N}-]{1,63}`
// Of one script, so that a word of another that follows directly stays.
const topLevel = String.raw`(?:xn--[a-z\d-]{2,59}|\p{Script=Latin}[\p{Script=Latin}\p{M}]{1,62}|(?!\p{Script=Latin})\p{L}[\p{L}\p{M}\p{N}-]{1,62})`
const usual = String.raw`(?:com|net|org|info|biz|edu|gov|app|dev|at|au|be|br|ca|ch|cn|co|cz|de|dk|es|eu|fi|fr|gr|hu|id|ie|il|in|io|it|jp|kr|me|mx|nl|no|nz|pl|pt|ro|ru|se|tr|tw|ua|uk|us|vn)(?![\p{L}\p{N}])`
const bracketedDot =
  ' ?[([{<] ?(?:dot|punkt|point|punto|ponto|punt|kropka|\\.) ?[)\\]}>] ?|\\.(?! )'
const dotWord = '(?: (?:dot|punkt|point|punto|ponto|punt|kropka) )'

const names = new RegExp(`(?:${label}\\.){1,8}${topLevel}`, 'iuy')
// Chinese and Japanese keyboards write the full stop so. It also ends a sentence: a name that has other dots has none of these.
const ideographic = /[a-z\d-]{1,63}(?:。[a-z\d-]{1,63}){0,7}。[a-z]{2,24}/iy
const literal = /\[(?:ipv6:)?[\da-f.:]{3,45}\]/iy
const spaced = new RegExp(` {1,3}(?:${label}\\.){1,8}${usual}`, 'iuy')
const spelled = new RegExp(
  `(?:${label}(?:${bracketedDot}|${dotWord})){1,8}\\p{Script=Latin}{2,24}`,
  'iuy',
)
// "at the dot com office" is a sentence.
const inWords = new RegExp(
  `(?!(?:the|an?|this|that|your|our) )(?:${label}(?:${bracketedDot}| (?:dot|punkt) )){0,7}${label} (?:dot|punkt) ${usual}`,
  'iuy',
)

/** Where the domain that begins at this place ends; null where none begins. */
export function domainEnd(text: string, at: number): number | null {
  return endOf(names, text, at) ?? endOf(ideographic, text, at) ?? endOf(literal, text, at)
}

/** Behind spaces, where only the usual endings tell a domain from the end of a sentence. */
export function spacedDomainEnd(text: string, at: number): number | null {
  return endOf(spaced, text, at)
}

/** With words or brackets for the dots, or with dots. */
export function spelledDomainEnd(text: string, at: number): number | null {
  return endOf(spelled, text, at)
}

/** With words for the dots, and with one of the usual endings. */
export function wordedDomainEnd(text: string, at: number): number | null {
  return endOf(inWords, text, at)
}

function endOf(form: RegExp, text: string, at: number): number | null {
  form.lastIndex = at
  return form.test(text) ? form.lastIndex : null
}

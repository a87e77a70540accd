import { isAscii } from './is-ascii.ts'

/** The primary subtag of a BCP 47 tag, in lower case: `pt-BR` -> `pt`. */
export function primaryTag(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

/**
 * The language to read a word in: the text's own where it is written in the word's script, and otherwise
 * the one that most often is. So a Russian word is read as Russian on a site that says it is English.
 */
export function languageOfWord(word: string, language: string): string {
  const primary = primaryTag(language)
  if (isAscii(word)) return othersByLanguage.has(primary) ? 'en' : primary
  const script = scripts.find(({ letters }) => letters.test(word))
  if (!script) return othersByLanguage.has(primary) ? 'en' : primary
  return script.languages.has(primary) ? primary : script.usual
}

interface Script {
  letters: RegExp
  usual: string
  languages: Set<string>
}

// What is not here is Latin, or a script that only one language of ours is written in.
const scripts: Script[] = [
  script(/\p{sc=Cyrillic}/u, 'ru bg uk sr mk be kk ky mn tg'),
  script(/\p{sc=Greek}/u, 'el'),
  script(/\p{sc=Arabic}/u, 'ar fa ur ps ku ug'),
  script(/\p{sc=Devanagari}/u, 'hi ne mr sa'),
  script(/\p{sc=Hebrew}/u, 'he yi'),
  script(/\p{sc=Armenian}/u, 'hy'),
  script(/\p{sc=Tamil}/u, 'ta'),
  script(/\p{sc=Thai}/u, 'th'),
  script(/\p{sc=Hangul}/u, 'ko'),
  script(/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'),
  script(/\p{sc=Han}/u, 'zh ja ko yue'),
]

const othersByLanguage = new Set(
  scripts.flatMap(({ languages }) => [...languages].filter((language) => language !== 'sr')),
)

function script(letters: RegExp, languages: string): Script {
  const [usual = '', ...others] = languages.split(' ')
  return { letters, usual, languages: new Set([usual, ...others]) }
}

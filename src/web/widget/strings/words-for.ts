import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import type { Strings } from './strings.ts'
import { tr } from './tr.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

/** The languages that the widget speaks, by their codes (ISO 639-1). */
export const languages = new Map<string, Strings>(
  Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh }),
)

/** English where the language is not here. */
export function wordsFor(languageTag: string): Words {
  const primary = primaryLanguage(languageTag)
  const strings = languages.get(primary)
  if (!strings) return { strings: en, language: 'en', direction: 'ltr' }
  return { strings, language: primary, direction: primary === 'ar' ? 'rtl' : 'ltr' }
}

/** `pt` for `pt-BR`, `pt_BR`, `PT` and `por`; nothing for what is no language tag. */
function primaryLanguage(languageTag: string): string {
  try {
    return new Intl.Locale(languageTag.split(/[^a-z]/i, 1)[0] ?? '').language
  } catch {
    return ''
  }
}

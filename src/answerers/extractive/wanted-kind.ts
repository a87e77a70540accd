import { contentWords } from '../../lib/content-words.ts'
import type { Sentence } from '../../lib/sentences.ts'
import { wordsOf } from '../../lib/words.ts'
import {
  asksAmount,
  asksCode,
  asksContact,
  asksMeaning,
  asksName,
  asksPlace,
  asksPrice,
  asksReason,
  asksSteps,
  asksTime,
} from './question-patterns.ts'

/** How far a sentence holds the kind of thing that a question asks for: from 0, not at all, to 1. */
export type WantedKind = (sentence: Sentence) => number

/**
 * The kinds of thing that a question asks for: an amount, a time, a name, a place, a meaning, a reason, a
 * way to reach somebody, steps to take, code. Empty where it asks for none that a sentence shows by its form.
 * What the question itself holds is no answer to it.
 */
export function wantedKinds(question: string, language: string): WantedKind[] {
  const asked = new Set(wordsOf(question))
  const kinds: WantedKind[] = []
  if (asksPrice.test(question)) {
    kinds.push(({ kind, text }) => (kind === 'prose' ? sharePriced(text, asked) : 0))
  } else if (asksAmount.test(question)) {
    kinds.push(inProse((text) => holdsNumber(text, asked) || amountInWords.test(text)))
  }
  if (asksTime.test(question)) {
    const names = calendarNames(language)
    kinds.push(inProse((text) => holdsNumber(text, asked) || names.test(text)))
  }
  if (asksName.test(question) || asksPlace.test(question)) {
    const names = calendarNames(language)
    kinds.push(inProse((text) => holdsName(text, asked, names)))
  }
  // "What is X?" asks for a meaning, "What is the highest price of X?" does not.
  if (asksMeaning.test(question) && contentWords(question, language).length <= subjectWordsMax) {
    kinds.push(inProse((text) => definesOneOf(asked, text)))
  }
  if (asksReason.test(question)) kinds.push(inProse((text) => reason.test(text)))
  if (asksContact.test(question)) kinds.push(inProse((text) => contact.test(text)))
  if (asksSteps.test(question)) {
    kinds.push(
      inProse((text) => step.test(text)),
      inCode(shareOfSteps),
    )
  }
  if (asksCode.test(question)) kinds.push(inCode(1))
  return kinds
}

const subjectWordsMax = 2
/** Code shows a step, but does not tell what it is for. */
const shareOfSteps = 0.5

function inProse(holds: (text: string) => boolean): WantedKind {
  return ({ kind, text }) => (kind === 'prose' && holds(text) ? 1 : 0)
}

function inCode(share: number): WantedKind {
  return ({ kind }) => (kind === 'code' ? share : 0)
}

/** A price has a currency; where none is written, a number may be one. */
const shareOfBareNumber = 0.25

function sharePriced(text: string, asked: Set<string>): number {
  if (money.test(text)) return 1
  return holdsNumber(text, asked) || amountInWords.test(text) ? shareOfBareNumber : 0
}

function holdsNumber(text: string, asked: Set<string>): boolean {
  return text.match(/\p{N}+/gu)?.some((number) => !asked.has(number)) ?? false
}

/** Behind its first word, which is capital anyway; and what is quoted, or transcribed with a dot. */
function holdsName(text: string, asked: Set<string>, calendar: RegExp): boolean {
  for (const [, name = ''] of text.matchAll(nameBehindSpace)) {
    if (!asked.has(name.toLowerCase()) && !calendar.test(name)) return true
  }
  return nameInHan.test(text)
}

/** A sentence that begins with what is asked about and goes on with "is". */
function definesOneOf(asked: Set<string>, text: string): boolean {
  const before = copula.exec(text.slice(0, beginningLength))?.[1]
  if (before === undefined) return false
  return wordsOf(before).some((word) => asked.has(word) && !copula.test(` ${word} `))
}

const beginningLength = 80
const copula =
  /^(.*?)(?:\s(?:is|are|was|were|means?|refers to|stands for|ist|sind|war|bezeichnet|bedeutet|est|sont|désigne|signifie|es|son|significa|é|são|è|sono|zijn|betekent|jest|są|oznacza|это|является|هو|هي)\s|\s[—–]\s|是|とは)/iu

const nameBehindSpace = /[\p{Ll}\p{N},;)(]\s+["“„«(]?(\p{Lu}[\p{L}\p{M}]+)/gu
const nameInHan = /\p{sc=Han}·\p{sc=Han}|[\p{sc=Katakana}ー]{3}|[「《“]/u

const money =
  /[€$£¥₺₹₽₩₴]|(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN|zł|kr|euros?|dollars?|pounds?|francs?|franken|lira|лир|руб\p{L}*|₽|free|gratis|gratuit\p{L}*|kostenlos|kostenfrei|darmow\p{L}*|ücretsiz|бесплатн\p{L}*)(?!\p{L})|\d\s?[円元块]|免费|無料/iu
const amountInWords =
  /[€$£¥₺₹%]|(?<!\p{L})(?:free|gratis|gratuit\p{L}*|kostenlos|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|cinque|twee|drie|vijf|два|две|три|четыре|пять)(?!\p{L})|[一二三四五六七八九十百千万亿億两兩]|免费|無料/iu
const contact = /@|https?:|\+?\d[\d ()./-]{5,}\d|\d{4,}/
const step = /^\s*(?:[-*+•]|\d{1,2}[.)])\s|[:：]$/
const reason =
  /(?<!\p{L})(?:because|since|due to|owing to|so that|in order to|therefore|thus|as a result|reasons?|caused?|purpose|weil|da|denn|damit|um|wegen|aufgrund|daher|deshalb|parce que|car|afin|pour|grâce à|à cause|porque|debido|para|por eso|perché|poiché|affinché|omdat|want|doordat|zodat|ponieważ|bo|gdyż|dlatego|żeby|çünkü|için|nedeniyle|لأن|بسبب|لكي|потому|поскольку|чтобы|из-за|поэтому)(?!\p{L})|ため|ので|から|因为|因為|由于|由於|所以|以便|为了|為了|导致|導致/iu

const namesByLanguage = new Map<string, RegExp>()

/** The weekdays and months by their names, as the language writes them. */
function calendarNames(language: string): RegExp {
  const known = namesByLanguage.get(language)
  if (known) return known
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const names = [
    ...Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(2024, 0, 1 + day))),
    ...Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2024, index, 1))),
  ]
  const pattern = new RegExp(names.join('|'), 'iu')
  namesByLanguage.set(language, pattern)
  return pattern
}

import type { Sentence } from '../lib/sentences.ts'

/** How far a sentence holds the kind of thing that a question asks for: from 0, not at all, to 1. */
export type WantedKind = (sentence: Sentence) => number

/**
 * The kinds of thing that a question asks for: an amount, a time, a way to reach somebody, steps to
 * take, code. Empty where it asks for none that a sentence shows by its form.
 */
export function wantedKinds(question: string, language: string): WantedKind[] {
  const kinds: WantedKind[] = []
  if (asksAmount.test(question)) kinds.push(inProse((text) => amount.test(text)))
  if (asksTime.test(question)) {
    const names = calendarNames(language)
    kinds.push(inProse((text) => /\d/.test(text) || names.test(text)))
  }
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

/** Code shows a step, but does not tell what it is for. */
const shareOfSteps = 0.5

function inProse(holds: (text: string) => boolean): WantedKind {
  return ({ kind, text }) => (kind === 'prose' && holds(text) ? 1 : 0)
}

function inCode(share: number): WantedKind {
  return ({ kind }) => (kind === 'code' ? share : 0)
}

const asksAmount = questionPattern(
  `how (?:much|many|long|far|old|often|big|large|tall|fast|high|deep|heavy|wide)|prices?|costs?|fees?|
   combien|prix|coûtent?|tarifs?|cuánt[oa]s?|precios?|cuestan?|wie ?viele?|wie (?:lange|hoch|alt|groß|
   oft|weit|schwer)|preise?|kosten|kostet|quant[oaie]s?|preços?|custam?|prezz[oi]|costano?|hoeveel|
   hoe (?:lang|oud|ver|groot|vaak)|prij[sz](?:en)?|kost|ile|cen[ay]|kosztuj[eą]|kaç|ne kadar|fiyat\\p{L}*|
   كم|سعر|تكلفة|сколько|цен[аы]|стоит`,
  'いくら|いくつ|何[人個日年円時回分]|どのくらい|どれくらい|価格|値段|料金|多少|几|幾|多久|多长|多大|多远|价格|費用|费用',
)

const asksTime = questionPattern(
  `when|what (?:time|day|date|year)|which (?:day|year|month)|open|opens|opening|hours|close|closes|quand|
   quelle heure|horaires?|cuándo|horarios?|a qué hora|wann|uhr|öffnungszeiten|geöffnet|quando|horários?|
   orari[oi]?|wanneer|openingstijden|kiedy|godzin\\p{L}*|ne zaman|saat\\p{L}*|متى|ساعات|когда|во сколько|
   часы`,
  'いつ|何時|営業時間|何曜日|何年|何时|何時|什么时候|什麼時候|几点|幾點|营业时间|營業時間|哪年|哪一年',
)

const asksContact = questionPattern(
  `phone|telephone|e-?mail|contact|address|reach|téléphone|adresse|contacter|teléfono|correo|dirección|
   contacto|telefon\\p{L}*|kontakt\\p{L}*|anschrift|telefone|endereço|contato|indirizzo|contatt\\p{L}+|
   telefoon\\p{L}*|adres\\p{L}*|eposta|iletişim|هاتف|عنوان|بريد|телефон|адрес|почта`,
  '電話|メール|住所|連絡先|电话|邮箱|地址|联系',
)

const asksSteps = questionPattern(
  `how (?:do|can|to|should|would|does one)|comment|cómo|wie (?:kann|können|mache|bekomme|geht)|como|come|
   hoe (?:kan|kun|moet)|jak|nasıl|كيف|как`,
  'どうすれば|どうやって|方法|怎么|怎麼|如何|怎样',
)

const asksCode = questionPattern(
  `commands?|code|snippets?|scripts?|syntax|examples?|commandes?|extraits?|exemples?|comandos?|código|
   ejemplos?|sintaxis|befehle?|kommandos?|beispiele?|exemplos?|comand[oi]|codice|esemp[io]|sintassi|
   commando'?s?|voorbeeld(?:en)?|poleceni[ae]|przykład\\p{L}*|komut\\p{L}*|kod|örnek\\p{L}*|أمر|مثال|
   команд[аы]|код|пример\\p{L}*`,
  'コマンド|コード|例|命令|代码|代碼|示例|脚本',
)

const amount =
  /[\d€$£¥₺₹%]|(?<!\p{L})(?:free|gratis|gratuit\p{L}*|kostenlos|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)(?!\p{L})|[一二三四五六七八九十百千万亿億两兩]|免费|無料/iu
const contact = /@|https?:|\+?\d[\d ()./-]{5,}\d|\d{4,}/
const step = /^\s*(?:[-*+•]|\d{1,2}[.)])\s|[:：]$/

// Letters, not \b: that knows no letter beyond ASCII.
function questionPattern(words: string, characters: string): RegExp {
  const alternatives = words.replace(/\s*\n\s*/g, '')
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})|${characters}`, 'iu')
}

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

import { wordsOf } from '../lib/words.ts'

const wordsMax = 5

/** Whether a message greets or thanks and asks nothing, in one of the languages that the product speaks. */
export function isSmallTalk(message: string): boolean {
  const words = wordsOf(message)
  return (
    words.length <= wordsMax &&
    words.some((word) => greetingsAndThanks.has(word)) &&
    words.every((word) => greetingsAndThanks.has(word) || politeCompany.has(word))
  )
}

const greetingsAndThanks = new Set(
  `hi hello hey hiya howdy greetings morning afternoon evening thanks thank thx cheers
   bonjour bonsoir salut coucou merci
   hola buenos buenas saludos gracias
   hallo servus moin grüezi tag morgen abend danke dankeschön
   olá oi bom boa obrigado obrigada
   ciao buongiorno buonasera salve grazie
   hoi goedemorgen goedemiddag goedenavond goedendag bedankt dank dankjewel
   cześć hej witam witaj dzień dzięki dziękuję
   merhaba selam selamlar günaydın teşekkürler teşekkür sağol sağolun
   مرحبا مرحبًا أهلا أهلًا السلام شكرا شكرًا
   こんにちは こんばんは おはよう おはようございます はじめまして ありがとう ありがとうございます ありがとうございました どうも
   你好 您好 你们好 早上好 下午好 晚上好 嗨 哈喽 谢谢 謝謝 多谢 谢谢你 谢谢您 非常感谢 感谢`.split(
    /\s+/,
  ),
)

const politeCompany = new Set(
  `there everyone all good day you very much so a lot again
   beaucoup à tous bien vous et
   días tardes noches muchas mucha
   guten gute guter schönen vielen schön sehr
   dia tarde noite muito e
   mille molte tante a tutti
   goede je wel u
   dobry bardzo
   ederim çok iyi günler
   عليكم بك جزيلا جزيلًا و`.split(/\s+/),
)

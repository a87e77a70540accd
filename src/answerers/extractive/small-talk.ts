import { wordsOf } from '../../lib/words.ts'

const wordsMax = 5

/**
 * Whether a message greets or thanks and asks nothing, or asks only who it is that answers, in one of the
 * languages that the product speaks.
 */
export function isSmallTalk(message: string): boolean {
  const words = wordsOf(message)
  if (asksAboutItself.has(words.join(' '))) return true
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

const asksAboutItself = new Set(
  `who are you, what are you, what is your name, what s your name, are you a bot, are you a robot,
   are you human, are you a human, are you real, are you an ai, what can you do, can you help me,
   how can you help me, i need help, help me, help, how are you,
   qui es tu, qui êtes vous, es tu un robot, êtes vous un robot, que peux tu faire, que pouvez vous faire,
   peux tu m aider, pouvez vous m aider, aide, comment ça va,
   quién eres, quien eres, eres un robot, qué puedes hacer, que puedes hacer, puedes ayudarme, ayuda,
   cómo estás, como estas,
   wer bist du, wer sind sie, bist du ein roboter, bist du ein mensch, bist du ein bot, was kannst du,
   kannst du mir helfen, können sie mir helfen, hilfe, wie geht s, wie geht es dir,
   quem é você, quem és tu, você é um robô, o que você pode fazer, pode me ajudar, ajuda, como vai você,
   chi sei, sei un robot, cosa puoi fare, puoi aiutarmi, aiuto, come stai,
   wie ben je, wie ben jij, wie bent u, ben je een robot, wat kun je, kun je me helpen, hulp, hoe gaat het,
   kim jesteś, czy jesteś robotem, co potrafisz, czy możesz mi pomóc, pomoc, jak się masz,
   kimsin, sen kimsin, robot musun, ne yapabilirsin, yardım, bana yardım eder misin, nasılsın,
   من أنت, هل أنت روبوت, ماذا يمكنك أن تفعل, مساعدة, كيف حالك,
   あなたは誰, あなたは誰ですか, 誰ですか, ロボットですか, 何ができますか, 助けて, お元気ですか,
   你是谁, 您是谁, 你叫什么, 你叫什么名字, 你是机器人吗, 你能做什么, 你可以帮我吗, 帮助, 你好吗`
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' ')),
)

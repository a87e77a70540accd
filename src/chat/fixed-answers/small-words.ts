import { spellingOf } from '../../lib/terms.ts'

/** What may come and go without a question becoming another, by language. */
export interface SmallWords {
  /** Articles, auxiliaries, politeness. */
  fillers: Set<string>
  /** Fillers only with a word after them: `open on Sunday`, but `turn it on`. */
  joining: Set<string>
  /** Fillers too, but who asks whom: `my address` is not `your address`. */
  first: Set<string>
  second: Set<string>
  /** Ways to begin that ask nothing: `can you tell me`. Longest first, by their first word. */
  frames: Map<string, Frame[]>
}

export interface Frame {
  words: string[]
  /** Words of which one must follow; empty where anything may. */
  before: Set<string>
}

/** By the first part of a BCP 47 tag; in a language that is not here every word counts. */
export function smallWordsOf(primaryTag: string): SmallWords {
  return byLanguage.get(primaryTag) ?? none
}

// Question words, negations, `from`, `without`, `before` and the like are left out: they decide. A word
// that is missing here costs a question its fixed answer; one that is too many gives it a wrong one.
// In frames `a/b` stands for either, and what follows `~` must come next without belonging to it.
interface Lists {
  fillers: string
  joining?: string
  first?: string
  second?: string
  frames: string
}

const lists: Record<string, Lists> = {
  en: {
    fillers: `a an the am is are was were be been being m r re s do does did can could may might will would
      shall ll d have has had ve there please pls plz kindly hi hello hey thanks thx of at for to by with
      and any some just really actually exactly also available`,
    joining: 'in on',
    first: 'i my mine myself we our ours',
    second: 'you your yours u ur',
    frames: `can/could/would/will you/u please tell me/us what ~ the/your/ur/our/my
      can/could/would/will you/u please tell/show/give me/us
      can/could/would/will you/u tell me/us what ~ the/your/ur/our/my
      can/could/would/will you/u tell/show/give me/us
      tell me/us what ~ the/your/ur/our/my
      tell/show/give me/us
      let me/us know
      i would/d like to know what ~ the/your/ur/our/my
      i would/d like to know/ask
      i want/wanted/need to know what ~ the/your/ur/our/my
      i want/wanted/need to know/ask
      i am/m wondering if/whether
      i was wondering if/whether
      i wonder if/whether
      do you know if/whether
      do you know what ~ the/your/ur/our/my
      do you know
      may/can/could i ask/know
      is it possible to
      am i able to
      i have a question about
      quick question
      info/information about/on
      good morning/afternoon/evening/day
      thank you
      what/which is/are/s/r ~ the/your/ur/our/my/a/an
      whats ~ the/your/ur/our/my/a/an`,
  },
  de: {
    fillers: `der die das den dem des ein eine einen einem einer eines ist sind war waren bin bist sein
      seid kann kannst können könnt könnte könnten darf dürfen wird werden würde würden habe hast hat
      haben habt hatte hätte es bitte hallo hi danke zu zum zur im am beim für und mal denn eigentlich
      auch gerne gern mit man`,
    joining: 'in an auf um bei',
    first: `ich mein meine meinen meinem meiner meines wir unser unsere unseren unserem unserer`,
    second: `du dein deine deinen deinem deiner sie ihr ihre ihren ihrem ihrer euer eure euren eurem
      eurer`,
    frames: `guten tag/morgen/abend
      vielen dank
      können/könnten sie/ihr mir/uns bitte sagen
      können/könnten sie/ihr mir/uns sagen
      kannst/könntest du mir/uns bitte sagen
      kannst/könntest du mir/uns sagen
      sagen sie mir/uns
      sag mir/uns
      ich möchte gern/gerne wissen
      ich möchte wissen
      ich würde gern/gerne wissen
      ich wüsste gern/gerne
      wissen sie ob
      weißt du ob
      ist es möglich
      gibt es
      was/wie/welche/welches/welcher ist/sind/lautet/lauten ~ der/die/das/ihr/ihre/eure/euer/dein/deine/mein/meine/unser/unsere/ein/eine`,
  },
  fr: {
    fillers: `le la les l un une des du de d à au aux en dans pour par sur avec et est sont êtes es suis
      être était ai as avez avons ont avoir peut peux peuvent pouvez puis pouvons pourrais pourriez
      pourrait on bonjour bonsoir salut merci svp stp`,
    first: 'je j mon ma mes nous notre nos',
    second: 'tu ton ta tes vous votre vos',
    frames: `est ce que/qu
      y a t il
      il y a
      s il vous/te plaît
      pouvez/pourriez vous me/nous dire
      peux/pourrais tu me/nous dire
      dites/dis moi/nous
      je voudrais/voulais/veux/souhaite/souhaiterais savoir
      j aimerais savoir
      savez vous si
      est il possible de/d
      quel/quelle/quels/quelles est/sont ~ le/la/les/l/votre/vos/ton/ta/tes/mon/ma/mes/notre/nos/un/une`,
  },
  es: {
    fillers: `el la los las un una unos unas de del a al en por para con y e es son está están estoy soy
      era ser estar hay tiene tienen tienes tengo tenemos tener puede pueden puedo puedes podemos podría
      podrían podrías se hola gracias`,
    first: 'yo mi mis nosotros nosotras nuestro nuestra nuestros nuestras',
    second: 'tú tus usted ustedes vosotros vosotras vuestro vuestra vuestros vuestras su sus',
    frames: `buenos días
      buenas tardes/noches
      por favor
      muchas gracias
      me/nos puede/puedes/pueden/podría/podrías/podrían decir
      puede/puedes/pueden/podría/podrías/podrían decirme/decirnos
      dígame
      dime
      quiero/quisiera/querría saber
      me/nos gustaría saber
      es posible
      cuál/cuáles/qué es/son ~ el/la/los/las/su/sus/tu/tus/mi/mis/vuestro/vuestra/vuestros/vuestras/un/una`,
  },
  pt: {
    fillers: `o a os as um uma uns umas de do da dos das ao à aos às em no na nos nas por para pra pelo
      pela pelos pelas com e é são está estão estou sou era ser estar há tem têm tenho temos ter pode
      podem posso podemos poderia poderiam se olá oi obrigado obrigada`,
    first: 'eu meu minha meus minhas nós nosso nossa nossos nossas',
    second: 'tu teu tua teus tuas você vocês seu sua seus suas',
    frames: `bom dia
      boa tarde/noite
      por favor
      pode/podem/poderia/poderiam me dizer
      pode/podem/poderia/poderiam dizer me
      gostaria/gostava de saber
      quero/queria saber
      é possível
      qual/quais é/são ~ o/a/os/as/seu/sua/seus/suas/teu/tua/teus/tuas/meu/minha/meus/minhas`,
  },
  it: {
    fillers: `il lo la i gli le l un uno una di del dello della dei degli delle dell d a al allo alla ai
      agli alle all in nel nello nella nei negli nelle nell per con su sul sullo sulla sui e ed è sono
      sei siete siamo essere era ho hai ha avete abbiamo hanno avere posso può puoi potete possiamo
      possono potrei potrebbe si c ci ciao salve buongiorno buonasera grazie`,
    first: 'io mio mia miei mie noi nostro nostra nostri nostre',
    second: 'tu tuo tua tuoi tue voi vostro vostra vostri vostre lei suo sua suoi sue',
    frames: `per favore/piacere
      mi/ci può/puoi/potete/potrebbe/potreste dire
      può/puoi/potete/potrebbe/potreste dirmi/dirci
      vorrei/volevo sapere
      è possibile
      qual/quale/quali è/sono ~ il/lo/la/i/gli/le/l/vostro/vostra/vostri/vostre/tuo/tua/tuoi/tue/suo/sua/suoi/sue/un/una`,
  },
  nl: {
    fillers: `de het een is zijn was waren ben bent kan kunt kunnen kun zou zouden mag mogen zal zullen
      heb hebt heeft hebben er voor te met en van hallo hoi goedemorgen goedemiddag goedenavond goedendag
      bedankt alstublieft alsjeblieft graag ook eigenlijk`,
    joining: 'in op aan bij om',
    first: 'ik mijn wij we onze',
    second: 'jij je jouw u uw jullie',
    frames: `dank u/je wel
      kunt/kan u mij/me/ons vertellen/zeggen
      kun/kan je mij/me/ons vertellen/zeggen
      ik wil graag weten
      ik zou graag willen weten
      ik zou graag weten
      ik vraag me/mij af of
      weet u/je/jij of
      is het mogelijk om
      is het mogelijk
      wat/welke is/zijn ~ de/het/uw/je/jouw/jullie/mijn/onze/een`,
  },
  pl: {
    fillers: `i w we na dla o u czy jest są być mam ma masz macie mają mogę można może możecie proszę
      dziękuję cześć hej`,
    first: 'ja mój moja moje mojego mojej moich my nasz nasza nasze naszego naszej naszych',
    second: `ty twój twoja twoje twojego twojej twoich wy wasz wasza wasze waszego waszej waszych pan pani
      państwo państwa`,
    frames: `dzień dobry
      dobry wieczór
      chcę/chciałbym/chciałabym wiedzieć
      proszę mi powiedzieć
      proszę powiedzieć
      jaki/jaka/jakie jest/są`,
  },
  tr: {
    fillers: `bir ve ile mi mı mu mü misiniz mısınız musunuz müsünüz var nedir nelerdir lütfen merhaba
      selam teşekkürler`,
    first: 'ben benim biz bizim',
    second: 'sen senin siz sizin',
    frames: `öğrenmek istiyorum
      öğrenebilir miyim
      bilmek istiyorum
      söyler misiniz
      iyi günler/akşamlar
      teşekkür ederim`,
  },
  ru: {
    fillers: `и в во на по к ко о об у для ли есть можно могу можете может пожалуйста здравствуйте привет
      спасибо скажите подскажите`,
    first: 'я мой моя моё мои мы наш наша наше наши',
    second: 'ты твой твоя твоё твои вы ваш ваша ваше ваши вас вам',
    frames: `добрый день/вечер
      доброе утро
      хочу узнать
      хотел/хотела бы узнать
      какой/какая/какое/какие у вас/тебя
      каков/какова/каково/каковы`,
  },
  ar: {
    fillers: 'في على هل هو هي أن مرحبا شكرا يمكن يمكنني',
    second: 'لديكم لكم عندكم',
    frames: `ما هو/هي
      من فضلك/فضلكم
      لو سمحت/سمحتم
      السلام عليكم`,
  },
  ja: {
    fillers: `は が を の に で と へ か ね よ お ご です でしょう しょう ます あり ある ください くだ さい 下さい 教え 教えて て
      こんにちは すみません ありがとう ござい ございます`,
    frames: '',
  },
  zh: {
    fillers: `的 吗 嗎 呢 吧 啊 是 有 在 了 请 請 请问 請問 可以 能 能够 能夠 一下 和 谢谢 謝謝 你好 您好`,
    first: '我 我们 我們',
    second: '你 您 你们 你們',
    frames: `是 什么/什麼/甚麼
      告诉/告訴 我/我们/我們
      我 想 知道
      想 知道`,
  },
}

const none: SmallWords = readLists({ fillers: '', frames: '' })
const byLanguage = new Map(
  Object.entries(lists).map(([language, list]) => [language, readLists(list)]),
)

function readLists({ fillers, joining = '', first = '', second = '', frames }: Lists): SmallWords {
  const all = frames.split('\n').flatMap(readFrames)
  const longestFirst = all.toSorted((one, other) => other.words.length - one.words.length)
  return {
    fillers: wordsIn(fillers),
    joining: wordsIn(joining),
    first: wordsIn(first),
    second: wordsIn(second),
    frames: Map.groupBy(longestFirst, ({ words }) => words[0] ?? ''),
  }
}

function wordsIn(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter(Boolean).map(spellingOf))
}

/** `may/can i ~ a/an` -> `may i` and `can i`, each before `a` or `an`. */
function readFrames(line: string): Frame[] {
  const [head = '', tail = ''] = line.split('~')
  const before = wordsIn(tail.replaceAll('/', ' '))
  const steps = head.trim().split(/\s+/).filter(Boolean)
  if (steps.length === 0) return []
  const all = steps.reduce<string[][]>(
    (begun, step) => begun.flatMap((words) => step.split('/').map((word) => [...words, word])),
    [[]],
  )
  return all.map((words) => ({ words: words.map(spellingOf), before }))
}

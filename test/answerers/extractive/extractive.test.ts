import { describe, expect, test } from 'bun:test'
import { extractiveAnswerer } from '../../../src/answerers/extractive/extractive.ts'
import type { ChatbotSettings } from '../../../src/domain/chatbot.ts'
import type { RankedPassage } from '../../../src/domain/search-query.ts'
import { phrasesFor } from '../../../src/domain/phrases.ts'
import {
  assistantSaid,
  found,
  promptFor,
  readAnswer,
  shopBot,
  visitorSaid,
} from '../../support/answering.ts'
import { askPassages } from '../../support/asking.ts'
import { understood } from '../../support/understood.ts'

const shipping = found(
  'shipping',
  'We ship our lanterns all over the world. Parcels to Canada arrive within seven working days. Parcels to Spain take four working days. Every parcel is insured.',
  { title: 'Shipping', score: 9 },
)
const payment = found(
  'payment',
  'Orders are paid when they are placed. We accept:\n- Visa and Mastercard\n- PayPal\n- bank transfer\n\nInvoices come by e-mail.',
  { title: 'Payment', score: 5 },
)
const visiting = found(
  'visit',
  'The shop stands in the old harbour. It is easy to reach by tram.\n\nMonday to Friday | 9:00 to 18:00\nSaturday | 10:00 to 14:00\nSunday | closed',
  { title: 'Visit us', headings: ['Opening hours'], score: 4 },
)
const returns = found(
  'returns',
  'Can I return a lantern?\nWithin 30 days of delivery, as long as it is unused.\nWho pays for it?\nReturn postage is on us.',
  { title: 'Questions and answers', score: 3 },
)
const site = [shipping, payment, visiting, returns]

function ask(
  question: string,
  passages: RankedPassage[] = site,
  settings: Partial<ChatbotSettings> = {},
) {
  return askPassages(question, passages, settings)
}

const answered: [string, string, RankedPassage][] = [
  ['How long do parcels to Canada take?', 'within seven working days', shipping],
  ['Is my parcel insured?', 'Every parcel is insured.', shipping],
  ['Can I pay with PayPal?', 'PayPal', payment],
  ['When are you open on Saturday?', 'Saturday | 10:00 to 14:00', visiting],
  ['Can I return a lantern?', 'Within 30 days of delivery', returns],
  ['Wich working days do you ship to Canda?', 'within seven working days', shipping],
]

test.each(answered)('%j is answered with %j', async (question, sentence, passage) => {
  const { text, refused, pages } = await ask(question)
  expect(refused).toBe(false)
  expect(text).toContain(sentence)
  expect(pages?.[0]).toBe(passage.pageUrl)
})

test('a sentence that gives the number wins over one that only mentions the subject', async () => {
  const prices = found(
    'prices',
    'The price of a lantern depends on its size. You can ask us for the price of a lantern at any time. We polish every lantern by hand. A lantern has a price of 49 euros.',
  )
  const { text } = await ask('How much is the price of a lantern?', [prices])
  expect(text).toContain('49 euros')
})

test('the site is quoted word for word, three sentences at most', async () => {
  const { text } = await ask('How long do parcels to Canada and Spain take?')
  const whole = site.map((passage) => passage.text).join('\n')
  const sentences = text.split(/(?<=[.!?])\s+|\n+/)
  expect(sentences.length).toBeWithin(1, 4)
  for (const sentence of sentences) expect(whole).toContain(sentence)
})

test('a heading in the text tells what is below it, and is not quoted', async () => {
  const merged = found(
    'faq',
    '## Opening hours\n\nFrom nine to six.\n\n## Parking\n\nBehind the house.',
  )
  const { text } = await ask('Where is the parking?', [merged])
  expect(text).toStartWith('Behind the house.')
  expect(text).not.toContain('#')
})

test('neighbours on a page stay in its order, with the space that is between them there', async () => {
  const { text } = await ask('How long do parcels to Spain and to Canada take?', [shipping])
  expect(text).toContain(
    'Parcels to Canada arrive within seven working days. Parcels to Spain take four working days.',
  )
})

test('sentences of different pages stand in paragraphs of their own', async () => {
  const size = found('size', 'The harbour lantern is 30 cm tall.', { score: 2 })
  const weight = found('weight', 'The harbour lantern weighs two kilograms.', { score: 2 })
  const { text, pages } = await ask('How tall is the harbour lantern, what does it weigh?', [
    size,
    weight,
  ])
  expect(text.split('\n\n').toSorted()).toEqual([size.text, weight.text])
  expect(pages?.length).toBe(2)
})

const kinds: [question: string, text: string, sentence: string][] = [
  [
    'Who designed the harbour lantern?',
    'The harbour lantern was designed with care. It took a year. The harbour lantern was designed by Ada Brandt.',
    'The harbour lantern was designed by Ada Brandt.',
  ],
  [
    'Why does the harbour lantern flicker?',
    'The harbour lantern may flicker at sea. Many ask for it. The harbour lantern may flicker because of the wind.',
    'The harbour lantern may flicker because of the wind.',
  ],
  [
    'What is a wick?',
    'Please trim the wick often. Our shop has every wick. A wick is a cord that draws up oil.',
    'A wick is a cord that draws up oil.',
  ],
  [
    'In what year was the harbour lantern made?',
    'The harbour lantern was made by hand. We love it. The harbour lantern was made in 1912.',
    'The harbour lantern was made in 1912.',
  ],
]

test.each(kinds)('%j is answered with the kind of thing that it asks for', async (...row) => {
  const [question, text, sentence] = row
  expect((await ask(question, [found('lantern', text)])).text).toContain(sentence)
})

test('where the question is answered, another page does not repeat it', async () => {
  const again = found('again', 'Every parcel is insured, we said it before.', { title: 'Letters' })
  const { text, pages } = await ask('Is every parcel insured?', [shipping, again])
  expect(text.match(/insured/g)).toHaveLength(1)
  expect(pages?.toSorted()).toEqual([again.pageUrl, shipping.pageUrl])
})

test('a sentence about "it" is quoted for what the one before it names', async () => {
  const oil = found(
    'oil',
    'We sell whale oil no more. Our lamp oil comes from rapeseed. It burns for ninety hours.',
  )
  const { text } = await ask('How many hours does lamp oil burn?', [oil])
  expect(text).toContain('It burns for ninety hours.')
})

test('a sentence that introduces a list is quoted with the list', async () => {
  const { text } = await ask('Which payment methods do you accept?', [payment])
  expect(text).toContain('We accept:\n- Visa and Mastercard\n- PayPal\n- bank transfer')
})

test('a list item that is quoted alone needs no marker', async () => {
  const lamps = found('lamps', '- Oil lamps burn ten hours')
  const { text } = await ask('How many hours do oil lamps burn?', [lamps])
  expect(text).toBe('Oil lamps burn ten hours')
})

describe('code', () => {
  const code =
    '```\nlantern backup shop.db\n\n# Copies? Two. Three.\nlantern backup --all | sort\n```'
  const backup = found(
    'backup',
    `The nightly backup keeps everything. It takes an hour. Nobody notices.\n\nTo make a copy yourself, take a terminal.\n\n${code}\n\nThe copy holds all orders.`,
  )

  test('ranks below prose, and is not quoted for what does not ask for it', async () => {
    const { text } = await ask('Is there a nightly backup of all lantern copies?', [backup])
    expect(text).toStartWith('The nightly backup keeps everything.')
    expect(text).not.toContain('lantern')
  })

  test('is quoted whole, with its fences, where it is asked for', async () => {
    const { text } = await ask('Which command makes a lantern backup?', [backup])
    expect(text).toContain(code)
  })

  test('stands beside the sentence that tells how to do it', async () => {
    const { text } = await ask('How do I make a copy myself?', [backup])
    expect(text).toBe(`To make a copy yourself, take a terminal.\n\n${code}`)
  })

  test('is quoted with the sentence that introduces it', async () => {
    const introduced = found('open', 'The door of the shop opens like this:\n\n```\nsesame\n```')
    const { text } = await ask('Does the door of the shop open?', [introduced])
    expect(text).toBe('The door of the shop opens like this:\n\n```\nsesame\n```')
  })
})

describe('a word that is part of a technical name', () => {
  const named = found(
    'named',
    'For the harbour set SHOP_API_KEY, or http://lanterns.example/api/key.',
  )
  const said = found('said', 'Nobody needs an API key at the harbour.')

  test('says less than the word itself', async () => {
    const { text } = await ask('Do I need an API key at the harbour?', [named, said])
    expect(text).toStartWith(said.text)
  })

  test('says as much where the question has the same name', async () => {
    const { text } = await ask('What is shop_api_key?', [named, said])
    expect(text).toStartWith(named.text)
  })
})

test('a sentence that only repeats the question is not an answer to it', async () => {
  const { text } = await ask('Can I return a lantern?', [returns])
  expect(text).not.toContain('Can I return a lantern?')
  expect(text).toContain('Within 30 days of delivery')
})

const otherScripts: [string, string, string, string][] = [
  [
    'zh',
    '营业时间是几点？',
    '本店在老港口。营业时间为上午九点到下午六点。欢迎光临！',
    '营业时间为上午九点到下午六点。',
  ],
  [
    'ja',
    '送料はいくらですか？',
    '当店は港にあります。送料は全国一律500円です。返品もできます。',
    '送料は全国一律500円です。',
  ],
  [
    'ar',
    'كم تستغرق الشحنات إلى كندا؟',
    'متجرنا في الميناء. تصل الشحنات إلى كندا خلال سبعة أيام.',
    'تصل الشحنات إلى كندا خلال سبعة أيام.',
  ],
  [
    'de',
    'Wie lange dauert die Lieferung nach Österreich?',
    'Wir versenden gern. Nach Oesterreich und in die Schweiz wird geliefert. Lieferungen nach Österreich dauern drei Tage.',
    'Lieferungen nach Österreich dauern drei Tage.',
  ],
]

test.each(otherScripts)('a site in %s is understood', async (...row) => {
  const [primaryLanguage, question, text, sentence] = row
  const answer = await ask(question, [found('page', text)], { primaryLanguage })
  expect(answer.refused).toBe(false)
  expect(answer.text).toContain(sentence)
})

test('an answer tells how sure it is, and so does a refusal', async () => {
  const sure = await ask('How long do parcels to Canada take?')
  const unsure = await ask('What is the capital of Peru?')
  expect(sure.confidence).toBeGreaterThan(0.5)
  expect(sure.confidence).toBeLessThanOrEqual(1)
  expect(unsure.confidence).toBeLessThan(0.5)
})

describe('a question that the site does not answer', () => {
  const unanswered: [string, RankedPassage[]][] = [
    ['Who won the chess championship?', site],
    ['Do you sell bicycles for children?', [shipping]],
    ['How long do parcels to Canada take?', []],
    ['What is the capital of Peru?', site],
    ['How much is it?', site],
  ]

  test.each(unanswered)('%j is refused', async (question, passages) => {
    const { text, refused, pages } = await ask(question, passages)
    expect(refused).toBe(true)
    expect(text).toBe(phrasesFor('en').notOnSite)
    expect(pages).toEqual([])
  })

  test('is refused in the chatbot’s language', async () => {
    const { text } = await ask('Wer ist Schachweltmeister?', site, { primaryLanguage: 'de-AT' })
    expect(text).toBe(phrasesFor('de').notOnSite)
  })
})

describe('a follow-up', () => {
  const history = [
    visitorSaid('How long do parcels to Canada take?'),
    assistantSaid('Parcels to Canada arrive within seven working days.'),
  ]

  test('is understood by the question before it', async () => {
    const prompt = await understood(promptFor('And to Spain?', site, { history }))
    const { text, ending } = await readAnswer(extractiveAnswerer, prompt)
    expect(text).toContain('Parcels to Spain take four working days.')
    expect(ending?.refused).toBe(false)
  })

  test('is only what leans on the question before it', async () => {
    const prompt = await understood(promptFor('Do you accept bank transfer?', site, { history }))
    const { text, ending } = await readAnswer(extractiveAnswerer, prompt)
    expect(text).toContain('bank transfer')
    expect(ending?.drawnFrom[0]?.passage.pageUrl).toBe(payment.pageUrl)
    const unanswered = await understood(
      promptFor('Who won the chess championship?', site, { history }),
    )
    expect((await readAnswer(extractiveAnswerer, unanswered)).ending?.refused).toBe(true)
  })
})

const smallTalk = [
  'Hi',
  'hello there!',
  'Thank you very much',
  'Bonjour',
  '¡Hola!',
  'Guten Tag',
  'Obrigado',
  'Buongiorno',
  'Dank je wel',
  'Dzień dobry',
  'Teşekkür ederim',
  'شكرا جزيلا',
  'ありがとうございます',
  '你好！',
  'Who are you?',
  'Are you a robot?',
  'Bist du ein Mensch?',
  '你是谁？',
]

test.each(smallTalk)('%j is met with the welcome message', async (greeting) => {
  const { text, refused, pages } = await ask(greeting, [], { welcomeMessage: 'Ahoy!' })
  expect({ text, refused, pages }).toEqual({ text: 'Ahoy!', refused: false, pages: [] })
})

const notOnlyTalk = [
  'Who are you shipping with?',
  'Hi, how long do parcels to Canada take?',
  'good parcels to Canada',
  '',
]

test.each(notOnlyTalk)('%j is more than a greeting', async (question) => {
  expect((await ask(question, site, { welcomeMessage: 'Ahoy!' })).text).not.toBe('Ahoy!')
})

test('no model is asked, so nothing is charged', async () => {
  expect(extractiveAnswerer.modelFor(shopBot())).toBe('extractive')
  expect(extractiveAnswerer.tokensMax(promptFor('How long?', site))).toEqual({
    prompt: 0,
    completion: 0,
  })
  expect((await ask('How long do parcels to Canada take?')).tokens).toBeNull()
})

test('a visitor who left is told nothing', async () => {
  const prompt = promptFor('How long do parcels to Canada take?', site)
  const { pieces, error } = await readAnswer(extractiveAnswerer, prompt, AbortSignal.abort())
  expect({ pieces, error }).toEqual({ pieces: [], error: null })
})

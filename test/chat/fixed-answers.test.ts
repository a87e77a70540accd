import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { addFixedAnswers } from '../../src/chat/fixed-answers/add-fixed-answers.ts'
import { findFixedAnswer } from '../../src/chat/fixed-answers/find-fixed-answer.ts'
import type { Chatbot, ChatbotSettings } from '../../src/domain/chatbot.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { addChatbot, addPage } from '../store/contract/examples.ts'
import { TestClock } from '../support/clock.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ dataDir: ':memory:' })
})
afterAll(() => store.close())

let bots = 0
function newBot(settings: Partial<ChatbotSettings> = {}): Promise<Chatbot> {
  bots += 1
  return addChatbot(store, `Robin ${bots}`, { siteName: 'Harbour Lamps', ...settings })
}

const draft = { alsoAsked: [], answer: 'So it is.', link: null }
const addAnswers = (chatbot: Chatbot, ...questions: string[]) =>
  addFixedAnswers(
    { store, clock: new TestClock() },
    chatbot,
    questions.map((question) => ({ ...draft, question })),
  )

/** The stored wording that a visitor's question stands for. */
async function matched(chatbot: Chatbot, question: string): Promise<string | null> {
  return (await findFixedAnswer(store, chatbot, question))?.wording ?? null
}

async function isSame(language: string, stored: string, asked: string): Promise<boolean> {
  const chatbot = await newBot({ primaryLanguage: language })
  await addAnswers(chatbot, stored)
  expect(await matched(chatbot, stored)).toBe(stored)
  return (await matched(chatbot, asked)) === stored
}

const same: [language: string, stored: string, asked: string[]][] = [
  [
    'en',
    'What are your opening hours?',
    [
      'what are YOUR opening hours',
      'Opening hours',
      'Your opening hours???',
      'Whats your openning hours?',
      'Hi, could you please tell me what your opening hours are?',
      'What are the opening hours of Harbour Lamps?',
    ],
  ],
  [
    'en',
    'Do you ship to Norway?',
    ['Shipping to Norway?', 'can you ship to norway', 'Is it possible to ship to Norway?'],
  ],
  ['en', 'How do I return an item?', ['How can I return items?', 'how to retrun an item']],
  ['en', 'Are you open on Sunday?', ['On Sunday, are you open?', 'open sundays']],
  [
    'en',
    'Do you ship internationally?',
    ['do you ship internationaly', 'Do you ship intarnationally'],
  ],
  ['en', 'Do you have parking?', ['Is there any parking?']],
  ['en', 'Can I return shoes?', ['Can shoes be returned?']],
  ['de', 'Wie sind Ihre Öffnungszeiten?', ['Öffnungszeiten', 'was sind die offnungszeiten']],
  ['de', 'Liefern Sie nach Norwegen?', ['Können Sie bitte nach Norwegen liefern?']],
  ['fr', 'Livrez-vous en Norvège ?', ['Est-ce que vous livrez en Norvege']],
  ['es', '¿Cuáles son los horarios de apertura?', ['horario de apertura']],
  ['it', 'Quali sono gli orari di apertura?', ['orari apertura']],
  ['pt', 'Qual é o horário de funcionamento?', ['horario de funcionamento']],
  ['nl', 'Wat zijn uw openingstijden?', ['Openingstijden?']],
  ['pl', 'Jakie są godziny otwarcia?', ['godziny otwarcia']],
  ['tr', 'Kargo ücreti nedir?', ['kargo ucreti']],
  ['ru', 'Какие у вас часы работы?', ['Подскажите, часы работы']],
  ['ar', 'ما هي ساعات العمل؟', ['ساعات العمل']],
  ['ja', '駐車場はありますか', ['駐車場ありますか？']],
  ['zh', '你们的营业时间是什么？', ['请问营业时间']],
  ['ko', '영업시간이 어떻게 되나요?', ['영업시간이  어떻게 되나요']],
]

describe('a fixed answer is told to who asks its question', () => {
  test.each(same)('(%s) %s', async (language, stored, asked) => {
    const verdicts: [string, boolean][] = []
    for (const question of asked)
      verdicts.push([question, await isSame(language, stored, question)])
    expect(verdicts).toEqual(asked.map((question) => [question, true]))
  })
})

const different: [language: string, stored: string, asked: string[]][] = [
  [
    'en',
    'What are your opening hours on Sunday?',
    ['What are your opening hours on Monday?', 'What are your opening hours?'],
  ],
  [
    'en',
    'What is the return policy for shoes?',
    ['What is the shipping policy for shoes?', 'What is the return policy for shirts?'],
  ],
  [
    'en',
    'Do you ship to Norway?',
    [
      'Do you not ship to Norway?',
      "Don't you ship to Norway?",
      'When do you ship to Norway?',
      'Do you ship from Norway?',
      'Do you ship to Norwich?',
      'Do you ship to Norway and Spain?',
      'Do you ship?',
    ],
  ],
  ['en', 'How much is delivery?', ['How long is delivery?', 'Is delivery free?']],
  ['en', 'Where are you?', ['Who are you?', 'Are you there?']],
  ['en', 'What is your address?', ['What is my address?']],
  ['en', 'Can I call you?', ['Can you call me?']],
  ['en', 'Delivery within 3 days?', ['Delivery within 5 days?', 'Delivery within 30 days?']],
  ['en', 'What is new in version 3.5?', ['What is new in version 5.3?']],
  ['en', 'Do you teach C++?', ['Do you teach C#?', 'Do you teach C?']],
  ['en', 'Is there 10 % off?', ['Is there 10 € off?']],
  ['en', 'Do you sell shirts?', ['Do you sell shorts?']],
  ['en', 'What is the contact address?', ['What is the contract address?']],
  ['en', 'Is it legal?', ['Is it illegal?']],
  ['en', 'Can I pay with a receipt?', ['Can I pay without a receipt?']],
  ['en', 'Is A cheaper than B?', ['Is B cheaper than A?']],
  ['en', 'Can I move from Basic to Pro?', ['Can I move from Pro to Basic?']],
  ['en', 'Do students pay teachers?', ['Do teachers pay students?']],
  ['en', 'Is there parking?', ['Is there a park?']],
  ['en', 'How do I reach customer service?', ['How do I reach customs service?']],
  ['en', 'How do I turn the lamp on?', ['How do I turn the lamp off?']],
  ['en', 'What is open on Sunday?', ['Are you open on Sunday?']],
  ['de', 'Wie lange dauert der Versand?', ['Wie teuer ist der Versand?']],
  ['de', 'Haben Sie sonntags geöffnet?', ['Haben Sie montags geöffnet?']],
  ['de', 'Versand mit Rechnung?', ['Versand ohne Rechnung?', 'Versand nicht mit Rechnung?']],
  ['fr', 'Peut-on annuler ?', ['Ne peut-on pas annuler ?', 'Quand peut-on annuler ?']],
  ['es', '¿Abren los domingos?', ['¿Abren los lunes?', '¿No abren los domingos?']],
  ['pl', 'Czy mogę anulować?', ['Czy nie mogę anulować?']],
  ['tr', 'Kargo var mı?', ['Kargo yok mu?']],
  ['ru', 'Можно вернуть?', ['Нельзя вернуть?']],
  ['ja', '送料はいくらですか', ['送料はいつですか']],
  ['ja', '東京から大阪へ送れますか', ['大阪から東京へ送れますか']],
  ['ja', '返品できますか', ['返品できませんか']],
  ['zh', '可以退货吗', ['不可以退货吗']],
  ['ko', '일요일에 여나요?', ['월요일에 여나요?']],
  // Without lists of small words, every word counts.
  ['sv', 'Kan jag avboka?', ['Kan jag inte avboka?', 'När kan jag avboka?']],
]

describe('a fixed answer is not told to who asks anything else', () => {
  test.each(different)('(%s) %s', async (language, stored, asked) => {
    const verdicts: [string, boolean][] = []
    for (const question of asked)
      verdicts.push([question, await isSame(language, stored, question)])
    expect(verdicts).toEqual(asked.map((question) => [question, false]))
  })
})

test('a word that the site knows is another word, and no slip', async () => {
  const chatbot = await newBot()
  await addAnswers(chatbot, 'What are your shipping terms?')
  expect(await matched(chatbot, 'What are your shopping terms?')).not.toBeNull()
  await addPage(store, chatbot, '/', ['Enjoy shopping with us.'])
  expect(await matched(chatbot, 'What are your shopping terms?')).toBeNull()
  expect(await matched(chatbot, 'What are your shiping terms?')).not.toBeNull()
})

test('a word that another fixed answer is about is no slip either', async () => {
  const chatbot = await newBot()
  await addAnswers(chatbot, 'What are your shipping terms?', 'Is shopping fun?')
  expect(await matched(chatbot, 'What are your shopping terms?')).toBeNull()
})

test('what the operator says means the same is the same', async () => {
  const synonyms = [
    ['opening hours', 'business hours', 'times'],
    ['sofa', 'couch'],
  ]
  const chatbot = await newBot({ synonyms })
  await addAnswers(chatbot, 'What are your opening hours?', 'Do you repair sofas?')
  expect(await matched(chatbot, 'your business hours')).toBe('What are your opening hours?')
  expect(await matched(chatbot, 'What are the times?')).toBe('What are your opening hours?')
  expect(await matched(chatbot, 'Do you repair a couch?')).toBe('Do you repair sofas?')
  expect(await matched(chatbot, 'Do you repair chairs?')).toBeNull()
})

test('where the questions of two answers are as near, neither is told', async () => {
  const synonyms = [
    ['sofa', 'settee'],
    ['couch', 'settee'],
  ]
  const chatbot = await newBot({ synonyms })
  await addAnswers(chatbot, 'Do you repair a sofa?', 'Do you repair a couch?')
  expect(await matched(chatbot, 'Do you repair a settee?')).toBeNull()
  expect(await matched(chatbot, 'Do you repair couches?')).toBe('Do you repair a couch?')
})

test('follows what is added, removed and set', async () => {
  const chatbot = await newBot()
  expect(await matched(chatbot, 'Are you open?')).toBeNull()
  const [added] = await addAnswers(chatbot, 'Are you open?')
  expect(await matched(chatbot, 'Are you open?')).toBe('Are you open?')
  const synonyms = [['open', 'there']]
  const changed = await store.updateChatbot(chatbot.id, { synonyms }, new Date())
  expect(await matched(changed, 'are you there')).toBe('Are you open?')
  await store.removeFixedAnswer(chatbot.id, added?.id ?? '')
  expect(await matched(changed, 'Are you open?')).toBeNull()
})

test('the longest message there may be costs next to nothing', async () => {
  const chatbot = await newBot()
  await addAnswers(chatbot, 'Are you open?')
  for (const text of [
    'can you tell me '.repeat(125),
    'a'.repeat(2000),
    '营业'.repeat(1000),
    '3.'.repeat(1000),
  ]) {
    expect(await matched(chatbot, text)).toBeNull()
  }
})

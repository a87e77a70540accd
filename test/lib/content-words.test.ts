import { describe, expect, test } from 'bun:test'
import { contentWords } from '../../src/lib/content-words.ts'
import { countWords } from '../../src/lib/count-words.ts'
import { isFollowUp } from '../../src/lib/follow-up.ts'
import { isStopWord } from '../../src/lib/stop-words.ts'
import { wordsOf } from '../../src/lib/words.ts'

test.each([
  ['en', 'How much does it cost to ship a parcel to Norway?', ['cost', 'ship', 'parcel', 'norway']],
  ['en-GB', "What's the weight of a tin?", ['weight', 'tin']],
  ['fr', "Quels sont les frais d'envoi pour l'Espagne ?", ['frais', 'envoi', 'espagne']],
  ['es', '¿Cuánto cuesta el envío a Noruega?', ['cuesta', 'envío', 'noruega']],
  ['de', 'Wie lange dauert der Versand nach Norwegen?', ['lange', 'dauert', 'versand', 'norwegen']],
  ['pt-BR', 'Qual é o prazo de entrega?', ['prazo', 'entrega']],
  ['it', "Quanto costa l'imballaggio?", ['costa', 'imballaggio']],
  ['nl', 'Hoeveel kost de verzending naar Noorwegen?', ['kost', 'verzending', 'noorwegen']],
  ['pl', 'Ile kosztuje wysyłka do Norwegii?', ['kosztuje', 'wysyłka', 'norwegii']],
  ['tr', 'Kargo ücreti ne kadar?', ['kargo', 'ücreti']],
  ['ar', 'ما هي تكلفة الشحن؟', ['تكلفة', 'الشحن']],
  ['ja', '送料はいくらですか', ['送料']],
  ['zh', '请问如何退货？', ['退货']],
  ['eo', 'Kiom kostas tio?', ['kiom', 'kostas', 'tio']],
  ['ru', 'Сколько стоит доставка в Норвегию?', ['стоит', 'доставка', 'норвегию']],
  ['en', 'Где находится Варшава?', ['находится', 'варшава']],
  ['el', 'Πόσο κοστίζει η αποστολή;', ['κοστίζει', 'αποστολή']],
  ['hi', 'दिल्ली में कितने लोग हैं?', ['दिल्ली', 'लोग']],
  ['ro', 'Cât costă livrarea?', ['costă', 'livrarea']],
  ['vi', 'Hà Nội có bao nhiêu người?', ['hà', 'nội', 'người']],
  ['th', 'ราคาสินค้าเท่าไหร่', ['ราคาสินค้า']],
  ['ko', '서울의 인구는 얼마인가요?', ['서울의', '인구는']],
  ['en', 'Can I enter the US with an IT visa?', ['enter', 'us', 'it', 'visa']],
  ['en', 'WHAT IS THE PRICE?', ['price']],
])('in %s, %j is about %j', (language, question, words) => {
  expect(contentWords(question, language)).toEqual(words)
})

test('no stop word is one that the words of a text never are', () => {
  for (const word of [
    'the',
    'für',
    'où',
    'está',
    'não',
    'è',
    'się',
    'için',
    'هذا',
    'です',
    '什么',
  ]) {
    expect(wordsOf(word)).toEqual([word])
  }
  expect(isStopWord('ware', 'de')).toBe(false)
  expect(isStopWord('The', 'en')).toBe(false)
})

test('words are counted as a reader counts them', () => {
  expect(countWords("It's a tea-pot, 12 euros.")).toBe(7)
  expect(countWords('送料はいくら')).toBe(3)
})

describe('a question leans on the one before', () => {
  test.each([
    ['en', 'and how much is it?', true],
    ['en', 'Why?', true],
    ['en', 'Does it come in blue?', true],
    ['en', 'And to northern Norway?', true],
    ['en', 'What are your opening hours?', false],
    ['en', 'Is it possible to return shoes?', false],
    ['en', 'Do you have red and blue teapots?', false],
    ['de', 'Und für Kinder?', true],
    ['de', 'Welche Öffnungszeiten haben Sie am Sonntag?', false],
    ['fr', 'Et en Suisse ?', true],
    ['ja', 'それはいくらですか', true],
    ['ja', '返品方法を教えてください', false],
    ['zh', '多少钱？', true],
  ])('in %s, %j: %j', (language, question, isOne) => {
    expect(isFollowUp(question, language)).toBe(isOne)
  })
})

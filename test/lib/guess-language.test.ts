import { expect, test } from 'bun:test'
import { guessLanguage } from '../../src/lib/guess-language.ts'

test.each([
  ['en', 'Parcels to Canada arrive within seven working days. You can return them within a month.'],
  ['de', 'Wir liefern innerhalb von sieben Tagen. Sie können die Ware bei uns auch abholen.'],
  ['fr', 'Les colis arrivent dans les sept jours. Vous pouvez aussi les retirer chez nous.'],
  ['ja', '送料は無料です。七日以内にお届けします。'],
  ['zh', '七个工作日内送达。您也可以到我们的商店自取。'],
  ['ru', 'Посылки приходят в течение семи дней.'],
  ['uk', 'Доставка займає два дні, і ви можете повернути товар протягом місяця.'],
  ['sv', 'Leveransen tar två dagar och du kan skicka tillbaka varan till oss inom en månad.'],
  ['vi', 'Giao hàng mất hai ngày và bạn có thể trả lại hàng trong vòng một tháng.'],
  ['ar', 'تصل الطرود خلال سبعة أيام عمل.'],
])('tells %s from the text', (language, text) => {
  expect(guessLanguage(text)).toBe(language)
})

test('does not guess where nothing tells', () => {
  expect(guessLanguage('')).toBeNull()
  expect(guessLanguage('4711 X-200 ABC')).toBeNull()
})

import { expect, test } from 'bun:test'
import { haveSameStem, isMisspelling } from '../../src/lib/alike-words.ts'

const sameStem = [
  'deliver delivery',
  'ship shipping',
  'price pricing',
  'lieferung lieferungen',
  'open open',
  'доставка доставки',
]
const otherStem = ['cat catalogue', 'red reds', 'interest internet', 'open operate']

test.each(sameStem)('%s are forms of one word', (pair) => {
  const [one = '', other = ''] = pair.split(' ')
  expect(haveSameStem(one, other) && haveSameStem(other, one)).toBe(true)
})

test.each(otherStem)('%s are two words', (pair) => {
  const [one = '', other = ''] = pair.split(' ')
  expect(haveSameStem(one, other) || haveSameStem(other, one)).toBe(false)
})

const misspelt = [
  'opning opening',
  'openning opening',
  'canoda canada',
  'shpping shipping',
  'retrun return',
  'anada canada',
  'canad canada',
]
const wellSpelt = ['form from', 'cat car', 'shipping dropping', 'returned return', 'return nurter']

test.each(misspelt)('%s: one letter is wrong', (pair) => {
  const [one = '', other = ''] = pair.split(' ')
  expect(isMisspelling(one, other) && isMisspelling(other, one)).toBe(true)
})

test.each(wellSpelt)('%s: more is different, or the words are too short to tell', (pair) => {
  const [one = '', other = ''] = pair.split(' ')
  expect(isMisspelling(one, other) || isMisspelling(other, one)).toBe(false)
})

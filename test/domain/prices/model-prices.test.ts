import { describe, expect, test } from 'bun:test'
import { costMicrosOf, ModelPrices } from '../../../src/domain/prices/model-prices.ts'
import { parsePrices } from '../../../src/domain/prices/parse-prices.ts'

describe('the price of a model', () => {
  const prices = new ModelPrices()
  const mini = { prompt: 0.15, completion: 0.6 }

  test.each([
    'gpt-4o-mini',
    'GPT-4o-mini',
    'gpt-4o-mini-2024-07-18',
    'openai/gpt-4o-mini',
    'openai/gpt-4o-mini-2024-07-18',
  ])('%s is known', (model) => {
    expect(prices.find(model)).toEqual(mini)
  })

  test('of a version may be its own', () => {
    expect(prices.find('gpt-4o-2024-05-13')).toEqual({ prompt: 5, completion: 15 })
    expect(prices.find('gpt-4o-2024-08-06')).toEqual({ prompt: 2.5, completion: 10 })
    expect(prices.find('mistral-small-2402')).toEqual({ prompt: 1, completion: 3 })
    expect(prices.find('mistral-small-latest')).toEqual({ prompt: 0.1, completion: 0.3 })
  })

  test.each([
    'llama3.2',
    'ft:gpt-4o-mini:me::1',
    'gpt-4o-mini-audio',
    'constructor',
    '__proto__',
    '',
  ])('of %p is unknown', (model) => {
    expect(prices.find(model)).toBeNull()
  })

  test('is the operator’s own where he says one, also for its versions', () => {
    const own = new ModelPrices(parsePrices('gpt-4o=1/2,My/Model-Large=0.000001/0') ?? undefined)
    expect(own.find('gpt-4o')).toEqual({ prompt: 1, completion: 2 })
    expect(own.find('gpt-4o-2024-05-13')).toEqual({ prompt: 1, completion: 2 })
    expect(own.find('my/model-large')).toEqual({ prompt: 0.000001, completion: 0 })
    expect(own.find('gpt-4o-mini')).toEqual(mini)
  })
})

test.each([
  [{ prompt: 1_000_000, completion: 1_000_000 }, 750_000],
  [{ prompt: 1, completion: 0 }, 1],
  [{ prompt: 20, completion: 5 }, 6],
  [{ prompt: 0, completion: 0 }, 0],
])('%j tokens cost %d millionths, rounded up', (tokens, micros) => {
  expect(costMicrosOf({ prompt: 0.15, completion: 0.6 }, tokens)).toBe(micros)
})

test('decimals of a price cost nothing more', () => {
  expect(costMicrosOf({ prompt: 1.1, completion: 4.4 }, { prompt: 10, completion: 10 })).toBe(55)
})

test.each(['a', 'a=1', 'a=1/', 'a=1/2/3', 'a=-1/2', 'a=1e3/2', '=1/2', 'a b=1/2', 'a=123456/0'])(
  'a list with %p is refused',
  (item) => {
    expect(parsePrices(`good=1/2, ${item}`)).toBeNull()
  },
)

import type { ModelPrice } from './model-prices.ts'

/** What `parsePrices` takes, for a sentence. */
export const pricesForm =
  'models with their US dollars for a million prompt and completion tokens, such as gpt-4o-mini=0.15/0.60, my-model=0/0'

/** The prices by the model's name in lower case; null where the list is of another form. */
export function parsePrices(list: string): Map<string, ModelPrice> | null {
  const prices = new Map<string, ModelPrice>()
  for (const item of list.split(',')) {
    const text = item.trim()
    if (text === '') continue
    const [, name = '', prompt = '', completion = ''] = itemForm.exec(text) ?? []
    if (name === '') return null
    prices.set(name.toLowerCase(), { prompt: Number(prompt), completion: Number(completion) })
  }
  return prices
}

const itemForm = /^([^\s=,]{1,200}) ?= ?(\d{1,5}(?:\.\d{1,6})?) ?\/ ?(\d{1,5}(?:\.\d{1,6})?)$/

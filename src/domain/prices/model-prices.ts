import { defaultPrices } from './default-prices.ts'

/** US dollars for a million tokens, which is millionths of a dollar for one. */
export interface ModelPrice {
  prompt: number
  completion: number
}

/** What each model costs: what the operator says, else what is known of its maker. */
export class ModelPrices {
  readonly #own: ReadonlyMap<string, ModelPrice>

  /** `own` are the operator's, by the model's name in lower case. */
  constructor(own: ReadonlyMap<string, ModelPrice> = new Map()) {
    this.#own = own
  }

  /** Null where nobody knows. A price holds for the dated versions of its model, too. */
  find(model: string): ModelPrice | null {
    const name = model.trim().toLowerCase()
    const known = knownName(name)
    return (
      this.#own.get(name) ??
      this.#own.get(undated(name)) ??
      defaultPrice(known) ??
      defaultPrice(undated(known))
    )
  }
}

/** In whole millionths of a US dollar, rounded up: a sum of them never says less than the bill. */
export function costMicrosOf(
  price: ModelPrice,
  tokens: { prompt: number; completion: number },
): number {
  // Prices have at most six decimals, and products of decimals are not exact: 1.1 * 10 > 11.
  const scaled =
    tokens.prompt * Math.round(price.prompt * scale) +
    tokens.completion * Math.round(price.completion * scale)
  return Math.ceil(scaled / scale)
}

const scale = 1_000_000

function defaultPrice(name: string): ModelPrice | null {
  const price = Object.hasOwn(defaultPrices, name) ? defaultPrices[name] : undefined
  return price ? { prompt: price[0], completion: price[1] } : null
}

/** Gateways put the maker before the name. */
function knownName(name: string): string {
  return name.replace(/^(?:models|openai|google|mistralai|deepseek|x-ai)\//, '')
}

/** `gpt-4o-mini-2024-07-18`, `mistral-small-2506`, `…-latest`. */
function undated(name: string): string {
  return name.replace(/(?:-\d{4}-\d\d-\d\d|-\d{4}|-latest)$/, '')
}

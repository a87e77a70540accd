/** How one model wants to be asked. */
export interface Dialect {
  lengthParameter: 'max_tokens' | 'max_completion_tokens'
  takesTemperature: boolean
  takesStreamOptions: boolean
}

/** A model's refusal of a request. */
export interface RequestRefusal {
  status: number | null
  code: string | null
  /** The parameter at fault where the server names it apart from the message. */
  parameter: string | null
  message: string
}

// Not max_completion_tokens: a server that does not know it leaves it aside and answers at any length.
const commonDialect: Dialect = {
  lengthParameter: 'max_tokens',
  takesTemperature: true,
  takesStreamOptions: true,
}

/** What was learned of each model from what it refused. */
export class ModelDialects {
  readonly #known = new Map<string, Dialect>()

  of(model: string): Dialect {
    return this.#known.get(model) ?? commonDialect
  }

  /** Whether the refusal, of a request in this dialect, taught another one to ask the model in. */
  learn(model: string, spoken: Dialect, refusal: RequestRefusal): boolean {
    if (!refusesParameter(refusal)) return false
    const other = withoutParameter(spoken, refusal)
    if (!other) return false
    this.#known.set(model, other)
    return true
  }
}

// A length that is too great, or a prompt that is too long, also names max_tokens.
const refusesAtAll =
  /unsupported|not supported|does not support|unknown|unrecognized|unexpected|unrecognised|not permitted|not allowed|forbidden|deprecated|\binstead\b/i

function refusesParameter({ status, code, message }: RequestRefusal): boolean {
  if (status !== 400 && status !== 422) return false
  return /^(unsupported|unknown)_/.test(code ?? '') || refusesAtAll.test(message)
}

function withoutParameter(spoken: Dialect, refusal: RequestRefusal): Dialect | null {
  const isAbout = (parameter: string) => (refusal.parameter ?? refusal.message).includes(parameter)
  if (spoken.takesStreamOptions && isAbout('stream_options')) {
    return { ...spoken, takesStreamOptions: false }
  }
  if (spoken.takesTemperature && isAbout('temperature')) {
    return { ...spoken, takesTemperature: false }
  }
  if (spoken.lengthParameter === 'max_tokens' && isAbout('max_tokens')) {
    return { ...spoken, lengthParameter: 'max_completion_tokens' }
  }
  if (spoken.lengthParameter === 'max_completion_tokens' && isAbout('max_completion_tokens')) {
    return { ...spoken, lengthParameter: 'max_tokens' }
  }
  return null
}

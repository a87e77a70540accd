import { readJson } from '../read-json.ts'
import { isRecord, isText, readAnswer } from '../server/contract.ts'
import type { Exchange, ShownAnswer } from './exchange.ts'
import type { Memory } from './memory.ts'

const exchangesMax = 50
const keptForMs = 30 * 24 * 60 * 60 * 1000
const beginning = 'exchange:'

/**
 * The conversation as this browser keeps it, oldest first. Each exchange has an entry of its own, so
 * that two tabs which write at the same moment take nothing from one another.
 */
export interface History {
  read(): Exchange[]
  /** Adds it, or what is new of it. */
  keep(exchange: Exchange): void
  clear(): void
  onChange(listener: () => void): void
}

export function openHistory(memory: Memory): History {
  function read(): Exchange[] {
    const oldest = Date.now() - keptForMs
    return memory
      .names(beginning)
      .flatMap((name) => readExchange(readJson(memory.read(name))))
      .filter(({ askedAt }) => askedAt > oldest)
      .sort((a, b) => a.askedAt - b.askedAt)
      .slice(-exchangesMax)
  }

  function forget(names: string[]): void {
    for (const name of names) memory.write(name, null)
  }

  return {
    read,
    keep(exchange) {
      memory.write(beginning + exchange.id, JSON.stringify(exchange))
      const kept = read().map(({ id }) => beginning + id)
      forget(memory.names(beginning).filter((name) => !kept.includes(name)))
    },
    clear: () => forget(memory.names(beginning)),
    onChange: (listener) => memory.onChange(beginning, listener),
  }
}

/** None where it is no exchange of ours. */
function readExchange(value: unknown): Exchange[] {
  if (!isRecord(value) || !isText(value.id) || !isText(value.question)) return []
  const { id, question, askedAt, answer } = value
  return [{ id, question, askedAt: Number(askedAt), answer: readShownAnswer(answer) }]
}

function readShownAnswer(value: unknown): ShownAnswer | null {
  const answer = readAnswer(value)
  if (!answer || !isRecord(value)) return null
  const { rating, isCut } = value
  return {
    ...answer,
    rating: rating === 'up' || rating === 'down' ? rating : null,
    isCut: isCut === true,
  }
}

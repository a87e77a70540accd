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
  /** Forgets what is too old, or too much. */
  read(): Exchange[]
  add(exchange: Exchange): void
  /** Does nothing where the visitor has cleared the conversation since. */
  update(exchange: Exchange): void
  clear(): void
  onChange(listener: (isStale: boolean) => void): void
}

export function openHistory(memory: Memory): History {
  function read(): Exchange[] {
    const oldest = Date.now() - keptForMs
    const names = memory.names(beginning)
    const exchanges = names
      .flatMap((name) => readExchange(readJson(memory.read(name))))
      .filter(({ askedAt }) => askedAt > oldest)
      .sort((a, b) => a.askedAt - b.askedAt)
      .slice(-exchangesMax)
    const kept = exchanges.map(nameOf)
    forget(names.filter((name) => !kept.includes(name)))
    return exchanges
  }

  function forget(names: string[]): void {
    for (const name of names) memory.write(name, null)
  }

  function add(exchange: Exchange): void {
    memory.write(nameOf(exchange), JSON.stringify(exchange))
  }

  return {
    read,
    add,
    update(exchange) {
      if (memory.read(nameOf(exchange))) add(exchange)
    },
    clear: () => forget(memory.names(beginning)),
    onChange: (listener) => memory.onChange(beginning, listener),
  }
}

function nameOf({ id }: Exchange): string {
  return beginning + id
}

/** None where it is no exchange of ours. */
function readExchange(value: unknown): Exchange[] {
  if (!isRecord(value) || !isText(value.id) || !isText(value.question)) return []
  const { id, question, askedAt, answer, isOver } = value
  const shown = readShownAnswer(answer)
  return [{ id, question, askedAt: Number(askedAt), answer: shown, isOver: isOver === true }]
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

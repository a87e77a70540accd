import type { Statement } from 'bun:sqlite'
import { asc, getTableColumns } from 'drizzle-orm'
import type { ApiKey } from '../../domain/api-key.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import type { KeyWithChatbot } from '../chatbot-store.ts'
import { comparableName } from './comparable-name.ts'
import type { Connection, Tables } from './file/connect.ts'
import { type FixedAnswerShelf, readFixedAnswers } from './fixed-answer-shelf.ts'
import { apiKeys, chatbots } from './schema/chatbots.ts'

// Every request asks for a key and every question for the fixed answers, so these and the chatbots are
// kept in memory. Our own writes reload them; another process's commit moves SQLite's `data_version`,
// which costs a microsecond to look at. What has not changed stays the same object, so that callers can
// cache by identity: another process that crawls or chats makes us look at these small tables, and
// replaces nothing. What is known may be as old as the last look; before a chatbot or a key is said not
// to exist, there is another one.

interface Contents {
  dataVersion: number
  chatbots: Map<string, Chatbot>
  chatbotsByName: Map<string, Chatbot>
  keys: Map<string, ApiKey>
  keysByHash: Map<string, KeyWithChatbot>
  fixedAnswers: FixedAnswerShelf
}

const watchIntervalMs = 200
const noFixedAnswers: FixedAnswer[] = []

export class Directory {
  readonly #tables: Tables
  readonly #dataVersion: Statement<{ data_version: number }, []>
  readonly #watch: Timer
  #contents: Contents
  #outdated = false

  constructor({ client, tables }: Connection) {
    this.#tables = tables
    this.#dataVersion = client.prepare('PRAGMA data_version')
    this.#contents = this.#read()
    this.#watch = setInterval(() => this.#lookForChanges(), watchIntervalMs).unref()
  }

  /** Oldest first. */
  listChatbots(): Chatbot[] {
    return [...this.#current().chatbots.values()]
  }

  findChatbot(idOrName: string): Chatbot | null {
    const name = comparableName(idOrName)
    return this.#find(
      ({ chatbots, chatbotsByName }) => chatbots.get(idOrName) ?? chatbotsByName.get(name),
    )
  }

  /** Oldest first. */
  listKeys(chatbotId: string): ApiKey[] {
    return [...this.#current().keys.values()].filter((key) => key.chatbotId === chatbotId)
  }

  findKey(hash: string): KeyWithChatbot | null {
    return this.#find(({ keysByHash }) => keysByHash.get(hash))
  }

  fixedAnswersOf(chatbotId: string): FixedAnswer[] {
    return this.#current().fixedAnswers.byChatbot.get(chatbotId) ?? noFixedAnswers
  }

  /** To be called after each write of ours to a chatbot, a key or a fixed answer. */
  reload(): void {
    this.#outdated = true
    this.#current()
  }

  close(): void {
    clearInterval(this.#watch)
  }

  #find<T>(search: (contents: Contents) => T | undefined): T | null {
    const known = search(this.#current())
    if (known !== undefined) return known
    this.#lookForChanges()
    return search(this.#current()) ?? null
  }

  #lookForChanges(): void {
    try {
      if (this.#readDataVersion() === this.#contents.dataVersion) return
      this.reload()
    } catch {
      // Whoever asks next reads again, and meets the error.
      this.#outdated = true
    }
  }

  #current(): Contents {
    if (this.#outdated) this.#contents = this.#read(this.#contents)
    this.#outdated = false
    return this.#contents
  }

  #read(before?: Contents): Contents {
    // Before the rows: a commit in between is then noticed at the next look.
    const dataVersion = this.#readDataVersion()
    const rows = this.#tables.transaction((snapshot) => ({
      chatbots: readChatbots(snapshot),
      keys: readKeys(snapshot),
      fixedAnswers: readFixedAnswers(snapshot, before?.fixedAnswers),
    }))
    const chatbots = keepUnchanged(rows.chatbots, before?.chatbots)
    const keys = keepUnchanged(rows.keys, before?.keys)
    return {
      dataVersion,
      chatbots,
      chatbotsByName: new Map([...chatbots.values()].map((it) => [comparableName(it.name), it])),
      keys,
      keysByHash: pairByHash(keys, chatbots, before?.keysByHash),
      fixedAnswers: rows.fixedAnswers,
    }
  }

  #readDataVersion(): number {
    return this.#dataVersion.get()?.data_version ?? 0
  }
}

type Reader = Pick<Tables, 'select'>

function readChatbots(tables: Reader): Chatbot[] {
  const { nameKey, ...columns } = getTableColumns(chatbots)
  return tables
    .select(columns)
    .from(chatbots)
    .orderBy(asc(chatbots.createdAt), asc(chatbots.id))
    .all()
}

function readKeys(tables: Reader): ApiKey[] {
  return tables.select().from(apiKeys).orderBy(asc(apiKeys.createdAt), asc(apiKeys.id)).all()
}

function keepUnchanged<T extends { id: string }>(
  rows: T[],
  before?: Map<string, T>,
): Map<string, T> {
  return new Map(
    rows.map((row) => {
      const known = before?.get(row.id)
      return [row.id, known && Bun.deepEquals(known, row) ? known : row]
    }),
  )
}

function pairByHash(
  keys: Map<string, ApiKey>,
  chatbots: Map<string, Chatbot>,
  before?: Map<string, KeyWithChatbot>,
): Map<string, KeyWithChatbot> {
  const pairs = new Map<string, KeyWithChatbot>()
  for (const key of keys.values()) {
    const chatbot = chatbots.get(key.chatbotId)
    if (!chatbot) continue
    const known = before?.get(key.hash)
    const isUnchanged = known?.key === key && known.chatbot === chatbot
    pairs.set(key.hash, isUnchanged ? known : { key, chatbot })
  }
  return pairs
}

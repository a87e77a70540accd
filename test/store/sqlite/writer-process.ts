import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { addChatbot, exampleOpening, exampleSession } from '../contract/examples.ts'

// A program of its own that writes until it is killed, ten visitors at a time, and prints each
// session's id when its message is on disk.

const store = await openSqliteStore({ dataDir: process.argv[2] ?? '' })
const chatbot = await addChatbot(store, `Writer ${process.pid}`)
await Promise.all(Array.from({ length: 10 }, writeForever))

async function writeForever(): Promise<never> {
  for (;;) {
    const session = exampleSession(chatbot)
    await store.openTurn(exampleOpening(session, 'Hello', { idempotencyKey: 'only' }))
    process.stdout.write(`${session.id}\n`)
  }
}

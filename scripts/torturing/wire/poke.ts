import { readReply, type Reply } from './reply.ts'

const quietMs = 15
const patienceMs = 60

/**
 * Sends bytes of which nobody knows where a request ends in them, and takes what comes back within a
 * moment: one answer, several, or none.
 */
export async function poke(port: number, bytes: string): Promise<Reply[]> {
  const ended = Promise.withResolvers<void>()
  let received = ''
  let timer = setTimeout(ended.resolve, patienceMs)
  let unsent: Uint8Array = Buffer.from(bytes, 'latin1')
  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data(_socket, chunk) {
        received += chunk.toString('latin1')
        clearTimeout(timer)
        timer = setTimeout(ended.resolve, quietMs)
      },
      drain(it) {
        unsent = unsent.subarray(Math.max(0, it.write(unsent)))
      },
      error: () => ended.resolve(),
      close: () => ended.resolve(),
    },
  })
  unsent = unsent.subarray(Math.max(0, socket.write(unsent)))
  await ended.promise
  clearTimeout(timer)
  socket.terminate()
  return readReplies(received)
}

function readReplies(received: string): Reply[] {
  const replies: Reply[] = []
  let rest = received
  for (;;) {
    const reply = readReply(rest, true)
    if (!reply?.isWhole) return replies
    replies.push(reply)
    rest = rest.slice(reply.end)
  }
}

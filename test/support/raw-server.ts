import type { Socket } from 'bun'

/** Speaks HTTP as badly as a test wants: each request's path gets the bytes that `answer` writes. */
export interface RawServer extends Disposable {
  /** Without a slash at the end. */
  url: string
  port: number
  /** Heads of the requests, in order. */
  heads: string[]
}

/** A client's connection, to be written to as fast as the client reads. */
export interface Line {
  write(bytes: string | Uint8Array): void
  /** Writes this again and again for as long as the client reads. */
  repeat(bytes: string | Uint8Array): void
  end(): void
}

interface State {
  received: string
  queue: Uint8Array[]
  repeated: Uint8Array | null
  isEnding: boolean
}

export function startRawServer(answer: (path: string, line: Line) => void): RawServer {
  const heads: string[] = []
  const server = Bun.listen<State>({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      open(socket) {
        socket.data = { received: '', queue: [], repeated: null, isEnding: false }
      },
      data(socket, chunk) {
        socket.data.received += chunk.toString('latin1')
        const end = socket.data.received.indexOf('\r\n\r\n')
        if (end === -1) return
        const head = socket.data.received.slice(0, end)
        socket.data.received = socket.data.received.slice(end + 4)
        heads.push(head)
        answer(head.split(' ')[1] ?? '', lineOf(socket))
      },
      drain: flush,
      // Clients that had enough are part of what is tested.
      error() {},
    },
  })
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    heads,
    [Symbol.dispose]: () => server.stop(true),
  }
}

function lineOf(socket: Socket<State>): Line {
  return {
    write(bytes) {
      socket.data.queue.push(toBytes(bytes))
      flush(socket)
    },
    repeat(bytes) {
      socket.data.repeated = toBytes(bytes)
      flush(socket)
    },
    end() {
      socket.data.isEnding = true
      flush(socket)
    },
  }
}

function toBytes(bytes: string | Uint8Array): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
}

function flush(socket: Socket<State>): void {
  const { data } = socket
  for (;;) {
    const bytes = data.queue.shift() ?? data.repeated
    if (!bytes) break
    const written = socket.write(bytes)
    if (written < 0) return
    if (written < bytes.length) {
      data.queue.unshift(bytes.subarray(written))
      return
    }
  }
  if (data.isEnding) socket.end()
}

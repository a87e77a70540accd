/*
 * A load that costs little: raw connections that send the same bytes again as soon as an answer is
 * whole. A client that parses HTTP properly would be slower than the servers it measures.
 */

export interface LoadOptions {
  port: number
  /** Whole requests, head and body, which are sent in turn. */
  requests: string[]
  connections: number
  durationMs: number
}

/** Answers a second, over all connections. Throws where an answer is not a 200. */
export async function answersPerSecond(options: LoadOptions): Promise<number> {
  const endsAtMs = performance.now() + options.durationMs
  const counts = await Promise.all(
    Array.from({ length: options.connections }, () =>
      repeat(options, () => performance.now() < endsAtMs),
    ),
  )
  const answered = counts.reduce((sum, { length }) => sum + length, 0)
  return answered / (options.durationMs / 1000)
}

/** How long each of `count` answers took, one after the other, in milliseconds. */
export async function latenciesMs(
  options: { port: number; requests: string[] },
  count: number,
): Promise<number[]> {
  let left = count
  return repeat(options, () => left-- > 1)
}

function repeat(
  { port, requests }: { port: number; requests: string[] },
  goesOn: () => boolean,
): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>()
  const latencies: number[] = []
  let sentAtMs = 0
  let sent = 0
  const next = () => requests[sent++ % requests.length] ?? ''
  let received = ''
  void Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      open(socket) {
        sentAtMs = performance.now()
        socket.write(next())
      },
      data(socket, bytes) {
        received += bytes.toString('latin1')
        const length = wholeLength(received)
        if (length === null || received.length < length) return
        if (!received.startsWith('HTTP/1.1 200')) {
          reject(new Error(`The server answered ${received.slice(0, 300)}`))
          socket.end()
          return
        }
        latencies.push(performance.now() - sentAtMs)
        received = ''
        if (!goesOn()) {
          socket.end()
          resolve(latencies)
          return
        }
        sentAtMs = performance.now()
        socket.write(next())
      },
      error(_socket, error) {
        reject(error)
      },
      close() {
        resolve(latencies)
      },
    },
  }).catch(reject)
  return promise
}

function wholeLength(received: string): number | null {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const length = /content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1]
  return headEnd + 4 + Number(length ?? 0)
}

import { connect } from 'node:net'

/** Speaks HTTP to a server as badly as a test wants. */
export interface RawClient extends Disposable {
  write(bytes: string): void
  /** All that came; resolves when `text` has come, or the server closed the connection. */
  readUntil(text: string): Promise<string>
  /** All that came; resolves when the server closes the connection. */
  readToEnd(): Promise<string>
}

export function openRawClient(url: string): RawClient {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let received = ''
  let isClosed = false
  let waiting = Promise.withResolvers<void>()
  function tell(): void {
    waiting.resolve()
    waiting = Promise.withResolvers()
  }
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1')
    tell()
  })
  socket.on('close', () => {
    isClosed = true
    tell()
  })
  // A server that had enough is part of what is tested.
  socket.on('error', () => {})

  async function readWhile(isMissing: () => boolean): Promise<string> {
    while (!isClosed && isMissing()) await waiting.promise
    return received
  }
  return {
    write: (bytes) => void socket.write(Buffer.from(bytes, 'latin1')),
    readUntil: (text) => readWhile(() => !received.includes(text)),
    readToEnd: () => readWhile(() => true),
    [Symbol.dispose]: () => void socket.destroy(),
  }
}

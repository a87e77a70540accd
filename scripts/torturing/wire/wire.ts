import type { Socket } from 'bun'
import { readReply, type Reply } from './reply.ts'

export interface Sent {
  /** In latin1. */
  bytes: string
  /** False for HEAD. */
  hasBody?: boolean
  /** Leaves, in the middle, as soon as what was received says so. */
  leaveWhen?: (received: string) => boolean
}

/**
 * A connection that sends any bytes and reads one answer after the other. `fetch` would cost more than the
 * servers that are loaded, and would not send what is no HTTP.
 */
export class Wire {
  isOpen = true
  #socket: Socket | null = null
  #unsent: Uint8Array = new Uint8Array()
  #received = ''
  #sent: Sent = { bytes: '' }
  #waiting: PromiseWithResolvers<Reply | null> | null = null

  private constructor(private readonly patienceSeconds: number) {}

  /** Gives an answer up after so many seconds of silence. */
  static async open(port: number, patienceSeconds = 20): Promise<Wire> {
    const wire = new Wire(patienceSeconds)
    await Bun.connect({
      hostname: '127.0.0.1',
      port,
      socket: {
        open: (socket) => {
          wire.#socket = socket
        },
        data: (_socket, bytes) => wire.#take(bytes),
        drain: () => wire.#flush(),
        timeout: () => wire.close(),
        error: () => wire.close(),
        close: () => wire.#end(),
      },
    })
    return wire
  }

  /** The answer; null where the connection ended before one had begun. */
  send(sent: Sent): Promise<Reply | null> {
    const waiting = Promise.withResolvers<Reply | null>()
    if (!this.isOpen) return Promise.resolve(null)
    this.#waiting = waiting
    this.#sent = sent
    this.#socket?.timeout(this.patienceSeconds)
    this.#unsent = Buffer.from(sent.bytes, 'latin1')
    this.#flush()
    return waiting.promise
  }

  close(): void {
    this.#socket?.terminate()
    this.#end()
  }

  #flush(): void {
    if (this.#unsent.length === 0) return
    const written = this.#socket?.write(this.#unsent) ?? 0
    this.#unsent = this.#unsent.subarray(Math.max(0, written))
  }

  #take(bytes: Buffer): void {
    this.#received += bytes.toString('latin1')
    this.#socket?.timeout(this.patienceSeconds)
    if (this.#sent.leaveWhen?.(this.#received)) {
      this.close()
      return
    }
    const reply = readReply(this.#received, this.#sent.hasBody ?? true)
    if (!reply?.isWhole) return
    this.#received = this.#received.slice(reply.end)
    this.#settle(reply)
    if (reply.head.includes('\r\nconnection: close')) this.close()
  }

  #end(): void {
    this.isOpen = false
    this.#settle(readReply(this.#received, this.#sent.hasBody ?? true))
  }

  #settle(reply: Reply | null): void {
    this.#waiting?.resolve(reply)
    this.#waiting = null
  }
}

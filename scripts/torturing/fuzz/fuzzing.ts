import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { poke } from '../wire/poke.ts'
import type { Reply } from '../wire/reply.ts'
import { requestText } from '../wire/request-text.ts'
import { Wire } from '../wire/wire.ts'
import { faultOf, isOfListener } from './fault-of.ts'
import { fuzzRequest } from './fuzz-request.ts'
import type { FuzzedRequest } from './fuzzed-request.ts'
import type { Credentials } from './good-requests.ts'

const connections = 48
const knownMax = 2000
const faultsMax = 20
const shownBytesMax = 600

/** Sends request after request over many connections, and looks at each answer. */
export class Fuzzing {
  sent = 0
  readonly faults: string[] = []
  readonly #statuses = new Map<string, number>()

  constructor(
    private readonly port: number,
    private readonly seed: number,
    /** Where requests are kept that found a fault, to be sent again. */
    private readonly folder: string,
    private readonly known: Credentials,
  ) {}

  /** Ends early where the server is gone, or too much is wrong. */
  async run(requests: number, isServerThere: () => boolean): Promise<void> {
    const goesOn = () => this.sent < requests && this.faults.length < faultsMax && isServerThere()
    const all = Array.from({ length: connections }, () => this.#sendOnAndOn(goesOn))
    await Promise.all(all)
    if (!isServerThere()) this.faults.push('the server is gone')
  }

  figures(): string {
    return [...this.#statuses]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([status, count]) => `${status} ${count}`)
      .join(', ')
  }

  async #sendOnAndOn(goesOn: () => boolean): Promise<void> {
    let wire: Wire | null = null
    while (goesOn()) {
      const number = this.sent++
      const request = fuzzRequest(this.seed, number, this.known)
      try {
        if (request.raw !== null) {
          for (const reply of await poke(this.port, request.raw)) {
            this.#judge(reply, request, number)
          }
          continue
        }
        if (!wire?.isOpen) wire = await Wire.open(this.port)
        const hasBody = request.method !== 'HEAD'
        const reply = await wire.send({ bytes: requestText(request), hasBody })
        if (reply?.isWhole) this.#judge(reply, request, number)
        else this.#note(number, request, reply ? 'the answer broke off' : 'no answer')
      } catch (error) {
        this.#note(number, request, String(error))
        await Bun.sleep(10)
      }
    }
    wire?.close()
  }

  #judge(reply: Reply, request: FuzzedRequest, number: number): void {
    const name = isOfListener(reply) ? `Bun's own ${reply.status}` : String(reply.status)
    this.#statuses.set(name, (this.#statuses.get(name) ?? 0) + 1)
    const fault = faultOf(reply, request)
    if (fault !== null) this.#note(number, request, fault)
    else if (reply.status === 200 && request.method === 'POST') this.#learn(reply.body)
  }

  #note(number: number, request: FuzzedRequest, fault: string): void {
    const bytes = request.raw ?? requestText(request)
    const file = join(this.folder, `request-${number}.http`)
    writeFileSync(file, bytes, 'latin1')
    const shown = JSON.stringify(bytes.slice(0, shownBytesMax))
    this.faults.push(`${fault}\n        of ${file}: ${shown}`)
  }

  #learn(body: string): void {
    const { sessionTokens, conversationIds, messageIds } = this.known
    keep(sessionTokens, /"(session_[0-9a-f]+)"/.exec(body)?.[1])
    keep(conversationIds, /"(conv_[0-9a-f]+)"/.exec(body)?.[1])
    keep(messageIds, /"(msg_[\w-]+)"/.exec(body)?.[1])
  }
}

/** The newest take the places of the oldest, all around. */
function keep(values: string[], value: string | undefined): void {
  if (value === undefined) return
  if (values.length < knownMax) values.push(value)
  else values[Math.floor(Math.random() * knownMax)] = value
}

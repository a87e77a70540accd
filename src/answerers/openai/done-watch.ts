import { boundEvents, cutOff } from './bound-body.ts'

/**
 * Notes which responses came to their `[DONE]`. The openai package swallows that event, and without a
 * finish_reason it is all that tells a whole stream from half of one.
 */
export class DoneWatch {
  readonly #done = new WeakSet<Response>()

  /** For the client to fetch with. */
  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init)
    if (!response.body) return response
    const { body, status, headers } = response
    if (!response.ok) return new Response(body.pipeThrough(cutOff()), { status, headers })
    const watch = this.#watch(() => watched)
    const events = body.pipeThrough(boundEvents()).pipeThrough(watch)
    const watched = new Response(events, { status, headers })
    return watched
  }

  cameToDone(response: Response): boolean {
    return this.#done.has(response)
  }

  #watch(response: () => Response): TransformStream<Uint8Array, Uint8Array> {
    const decoder = new TextDecoder()
    let tail = ''
    return new TransformStream({
      transform: (bytes, controller) => {
        tail = (tail + decoder.decode(bytes, { stream: true })).slice(-bytes.length - tailLength)
        if (doneEvent.test(tail)) this.#done.add(response())
        controller.enqueue(bytes)
      },
    })
  }
}

const doneEvent = /^data:\s*\[DONE\]/m
const tailLength = 20

import { contractHeaders } from './contract-response.ts'

const heartbeatMs = 15_000
const encoder = new TextEncoder()

export interface StreamEvent {
  event: 'session' | 'delta' | 'done' | 'error'
  data: object
}

export const eventStreamHeaders = contractHeaders({
  'Content-Type': 'text/event-stream; charset=utf-8',
  'X-Accel-Buffering': 'no',
})

/**
 * The events as a server-sent event stream (WHATWG HTML, section 9.2), with a comment whenever 15 s
 * passed in silence, so that proxies keep the connection. `onLeave` is called when the reader goes
 * away; the events are read to their end all the same.
 */
export function eventStream(
  events: AsyncIterable<StreamEvent>,
  onLeave: () => void,
): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const heartbeat = setInterval(send, heartbeatMs, ': still here\n\n')
      let isOpen = true
      stop = () => {
        isOpen = false
        clearInterval(heartbeat)
      }
      void forward(events, (event) => {
        if (!isOpen) return
        heartbeat.refresh()
        send(format(event))
      }).finally(() => {
        if (isOpen) controller.close()
        stop()
      })
    },
    cancel() {
      stop()
      onLeave()
    },
  })
}

async function forward(
  events: AsyncIterable<StreamEvent>,
  send: (event: StreamEvent) => void,
): Promise<void> {
  for await (const event of events) send(event)
}

// JSON holds no line break, so a text of the model's can never begin a field of its own.
function format({ event, data }: StreamEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

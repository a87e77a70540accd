import { createHmac } from 'node:crypto'

export interface ReceivedMessage {
  path: string
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent.
  body: any
}

export interface WebhookReceiver extends Disposable {
  /** Holds a secret in its path, as Slack's do. */
  url: string
  received: ReceivedMessage[]
  /** What it answers; 200 unless a test says otherwise. */
  reply: (message: ReceivedMessage) => Response | Promise<Response>
}

/** A server on this machine that takes what a webhook sends. */
export function startWebhookReceiver(): WebhookReceiver {
  const received: ReceivedMessage[] = []
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const text = await request.text()
      const { pathname: path } = new URL(request.url)
      const message = { path, headers: request.headers, text, body: JSON.parse(text) }
      received.push(message)
      return receiver.reply(message)
    },
  })
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${server.port}/services/T0/B0/s3cr3t`,
    received,
    reply: () => new Response('ok'),
    [Symbol.dispose]() {
      void server.stop(true)
    },
  }
  return receiver
}

/** As a receiver checks a signature by the Standard Webhooks specification. */
export function isSignedWith(secret: string, { headers, text }: ReceivedMessage): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${text}`
  const expected = createHmac('sha256', key).update(signed).digest('base64')
  return headers.get('webhook-signature') === `v1,${expected}`
}

import { describe, expect, test } from 'bun:test'
import { signWebhook } from '../../../src/usage/alerts/sign-webhook.ts'
import { Webhook } from '../../../src/usage/alerts/webhook.ts'
import { TestClock } from '../../support/clock.ts'
import { FakeTiming } from '../../support/fake-timing.ts'
import { createLogTo } from '../../support/log.ts'
import { until } from '../../support/until.ts'
import {
  isSignedWith,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

function openWebhook(url: string, signedWith: string | null = null) {
  const lines: Record<string, unknown>[] = []
  const timing = new FakeTiming()
  const clock = new TestClock()
  const log = createLogTo(lines)
  const webhook = new Webhook({ url, secret: signedWith, clock, log, timing })
  return { webhook, timing, lines, clock }
}

const message = (id: string) => ({ id, body: { text: `Message ${id}` } })
const idsOf = ({ received }: WebhookReceiver) =>
  received.map(({ headers }) => headers.get('webhook-id'))

test('a signature is the one of the specification’s own example', () => {
  const body = '{"test": 2432232314}'
  const at = new Date(1_614_265_330_000)
  expect(signWebhook({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body }, at, secret)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('messages arrive in order, as JSON, signed where there is a secret', async () => {
  using receiver = startWebhookReceiver()
  const { webhook, clock } = openWebhook(receiver.url, secret)
  webhook.send(message('evt_1'))
  webhook.send(message('evt_2'))
  await until(() => receiver.received.length === 2)
  expect(idsOf(receiver)).toEqual(['evt_1', 'evt_2'])
  for (const got of receiver.received) {
    expect(got.headers.get('content-type')).toBe('application/json')
    expect(got.headers.get('webhook-timestamp')).toBe(String(clock.now().getTime() / 1000))
    expect(isSignedWith(secret, got)).toBe(true)
    expect(isSignedWith('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', got)).toBe(false)
  }
  const { webhook: unsigned } = openWebhook(receiver.url)
  unsigned.send(message('evt_3'))
  await until(() => receiver.received.length === 3)
  expect(receiver.received[2]?.headers.has('webhook-signature')).toBe(false)
})

describe('a message that fails', () => {
  test('is tried again, with the same id, after pauses that grow', async () => {
    using receiver = startWebhookReceiver()
    const { webhook, timing, lines } = openWebhook(receiver.url)
    const statuses = [500, 429, 200]
    receiver.reply = () =>
      new Response(null, { status: statuses[receiver.received.length - 1] ?? 500 })
    webhook.send(message('evt_1'))
    webhook.send(message('evt_2'))
    await until(() => lines.length === 1)
    expect(idsOf(receiver)).toEqual([...Array(3).fill('evt_1'), ...Array(4).fill('evt_2')])
    expect(timing.slept).toEqual([1000, 10_000, 1000, 10_000, 60_000])
    expect(lines[0]).toMatchObject({ message: 'evt_2', cause: 'it answered 500' })
  })

  test.each([400, 404, 410, 301])('is not tried again after %d', async (status) => {
    using receiver = startWebhookReceiver()
    const { webhook, lines } = openWebhook(receiver.url)
    receiver.reply = () =>
      new Response(null, { status, headers: { location: `${receiver.url}/elsewhere` } })
    webhook.send(message('evt_1'))
    await until(() => lines.length === 1)
    expect(receiver.received).toHaveLength(1)
  })

  test('is logged with the host alone: the rest of the address may be a secret', async () => {
    const receiver = startWebhookReceiver()
    receiver[Symbol.dispose]()
    const { webhook, lines } = openWebhook(receiver.url)
    webhook.send(message('evt_1'))
    await until(() => lines.length === 1)
    expect(lines[0]).toMatchObject({ host: new URL(receiver.url).host, cause: 'ECONNREFUSED' })
    expect(JSON.stringify(lines)).not.toMatch(/s3cr3t|services/)
  })
})

test('no more than a hundred messages wait', async () => {
  using receiver = startWebhookReceiver()
  const held = Promise.withResolvers<void>()
  receiver.reply = async () => {
    await held.promise
    return new Response('ok')
  }
  const { webhook, lines } = openWebhook(receiver.url)
  for (let number = 1; number <= 103; number++) webhook.send(message(`evt_${number}`))
  expect(lines.map(({ message: id }) => id)).toEqual(['evt_102', 'evt_103'])
  held.resolve()
  await until(() => receiver.received.length === 101)
})

describe('at the end', () => {
  test('what waits is sent first', async () => {
    using receiver = startWebhookReceiver()
    const { webhook } = openWebhook(receiver.url)
    webhook.send(message('evt_1'))
    webhook.send(message('evt_2'))
    await webhook.close()
    expect(idsOf(receiver)).toEqual(['evt_1', 'evt_2'])
  })

  test('a receiver that does not answer is waited for no longer than a second', async () => {
    using receiver = startWebhookReceiver()
    receiver.reply = () => new Promise(() => {})
    const { webhook, lines } = openWebhook(receiver.url)
    webhook.send(message('evt_1'))
    webhook.send(message('evt_2'))
    await webhook.close()
    expect(idsOf(receiver)).toEqual(['evt_1'])
    expect(lines.map(({ message: id }) => id)).toEqual(['evt_1', 'evt_2'])
    webhook.send(message('evt_3'))
    expect(lines).toHaveLength(3)
  })
})

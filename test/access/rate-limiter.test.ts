import { describe, expect, test } from 'bun:test'
import type { Admitted } from '../../src/access/quota.ts'
import { requireMessageQuota } from '../../src/access/quota.ts'
import { RateLimiter, type Window } from '../../src/access/rate-limiter.ts'
import { newApiKey, toApiKey } from '../../src/domain/api-key.ts'
import { newId } from '../../src/domain/ids.ts'
import type { Session } from '../../src/domain/session.ts'
import { shopBot } from '../support/answering.ts'
import { TestClock } from '../support/clock.ts'

const window = (id: string, limit: number): Window => ({ id, policy: 'address', limit })

function spendAll(limiter: RateLimiter, full: Window): void {
  for (let spent = 0; spent < full.limit; spent++) limiter.spend(full)
}

describe('a window', () => {
  test('has room again exactly a minute after what it let through', () => {
    const clock = new TestClock()
    const limiter = new RateLimiter(clock)
    const two = window('a', 2)
    limiter.spend(two)
    clock.advance(20_000)
    limiter.spend(two)
    clock.advance(39_999)
    expect(limiter.check(two)?.retryAfterSeconds).toBe(1)
    clock.advance(1)
    expect(limiter.check(two)).toBeNull()
    limiter.spend(two)
    expect(limiter.check(two)?.retryAfterSeconds).toBe(20)
    clock.advance(19_999)
    expect(limiter.check(two)?.retryAfterSeconds).toBe(1)
    clock.advance(1)
    expect(limiter.check(two)).toBeNull()
  })

  test('never lets more than its limit through within any minute', () => {
    const clock = new TestClock()
    const limiter = new RateLimiter(clock)
    const five = window('a', 5)
    const letThroughAt: number[] = []
    for (let step = 0; step < 5000; step++) {
      clock.advance((step * 7919) % 9973)
      if (limiter.check(five)) continue
      limiter.spend(five)
      letThroughAt.push(clock.now().getTime())
    }
    expect(letThroughAt.length).toBeGreaterThan(1000)
    const tooClose = letThroughAt.filter(
      (timeMs, place) => timeMs - (letThroughAt[place - 5] ?? Number.NEGATIVE_INFINITY) < 60_000,
    )
    expect(tooClose).toEqual([])
  })

  test('has room again for what was taken back', () => {
    const limiter = new RateLimiter(new TestClock())
    const one = window('a', 1)
    const takeBack = limiter.spend(one)
    expect(limiter.check(one)).not.toBeNull()
    takeBack()
    expect(limiter.check(one)).toBeNull()
    limiter.spend(one)
    takeBack()
    expect(limiter.check(one)).toBeNull()
  })

  test('is forgotten when it has emptied', () => {
    const clock = new TestClock()
    const limiter = new RateLimiter(clock)
    for (let place = 0; place < 100; place++) limiter.spend(window(`full ${place}`, 1))
    for (let place = 0; place < 100; place++) limiter.spend(window(`open ${place}`, 9))
    expect(limiter.windowCount).toBe(200)
    clock.advance(60_000)
    limiter.spend(window('next', 9))
    expect(limiter.windowCount).toBe(1)
  })
})

describe('under a flood', () => {
  test('whoever is at the limit stays refused, however many others come', () => {
    const limiter = new RateLimiter(new TestClock(), 100)
    const limited = window('limited', 3)
    spendAll(limiter, limited)
    for (let place = 0; place < 10_000; place++) limiter.spend(window(`other ${place}`, 3))
    expect(limiter.windowCount).toBeLessThanOrEqual(100)
    expect(limiter.windowCount).toBeGreaterThan(80)
    expect(limiter.check(limited)).not.toBeNull()
  })

  test('where all that is kept is at its limit, a newcomer is not refused for it', () => {
    const limiter = new RateLimiter(new TestClock(), 100)
    for (let place = 0; place < 1000; place++) spendAll(limiter, window(`flood ${place}`, 1))
    expect(limiter.windowCount).toBe(100)
    expect(limiter.check(window('flood 0', 1))).not.toBeNull()
    expect(limiter.check(window('newcomer', 1))).toBeNull()
  })

  test('of a million addresses, memory stays bounded', () => {
    const limiter = new RateLimiter(new TestClock())
    const caller = admitted()
    const limitedAddress = '203.0.113.5'
    const session = newSession(caller)
    let sessions = 0
    const open = (address: string) => {
      const visit = { session: { ...session, id: `ses_${sessions++}` }, opensSession: true }
      requireMessageQuota(limiter, caller, visit, address).spend()
    }
    for (let opened = 0; opened < 20; opened++) open(limitedAddress)
    for (let place = 0; place < 1_000_000; place++) open(addressAt(place))
    expect(limiter.windowCount).toBeLessThanOrEqual(100_000)
    expect(() => open(limitedAddress)).toThrow('Rate limit exceeded')
    expect(() => open('198.51.100.1')).not.toThrow()
  }, 60_000)
})

/** Half of them IPv4, half of them IPv6 networks. */
function addressAt(place: number): string {
  const [high, low] = [(place >> 16) & 255, place & 65_535]
  if (place % 2 === 0) return `10.${high}.${low >> 8}.${low & 255}`
  return `2001:db8:${high.toString(16)}:${low.toString(16)}::1`
}

function admitted(): Admitted {
  const chatbot = shopBot()
  const key = toApiKey(newApiKey('live', 'session'), chatbot.id, chatbot.createdAt)
  if (!key) throw new Error('A new key is a key.')
  return { chatbot, key, takeBackRequest: () => {} }
}

function newSession({ chatbot, key: { environment, protocol } }: Admitted): Session {
  const at = chatbot.createdAt
  const times = { createdAt: at, lastActiveAt: at, expiresAt: at }
  return { id: newId('ses'), chatbotId: chatbot.id, environment, protocol, tokenHash: '', ...times }
}

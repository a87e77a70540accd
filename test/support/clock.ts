import type { Clock } from '../../src/domain/clock.ts'

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  #now: Date

  constructor(now = '2026-11-09T10:00:00.000Z') {
    this.#now = new Date(now)
  }

  now(): Date {
    return new Date(this.#now)
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds)
  }
}

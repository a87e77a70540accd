import { describe, expect, test } from 'bun:test'
import { outstandingFrom } from '../../../src/knowledge/embed/outstanding.ts'

/** Similarities that spread evenly around a middle. */
function around(middle: number, spread: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => middle + spread * ((2 * at) / (count - 1) - 1))
}

describe('what stands out', () => {
  test.each([
    [0.15, 0.1],
    [0.8, 0.05],
  ])('is told by the model itself: about %d', (middle, spread) => {
    const usual = around(middle, spread, 200)
    const floor = outstandingFrom(usual, usual.length)
    expect(floor).toBeGreaterThan(middle + spread)
    expect(floor).toBeLessThan(middle + 3 * spread)
  })

  test('is not moved by the few that do answer', () => {
    const usual = around(0.2, 0.1, 100)
    const floor = outstandingFrom(usual, 100)
    const answering = outstandingFrom([...usual, 0.7, 0.75, 0.8], 103)
    expect(Math.abs(answering - floor)).toBeLessThan(0.02)
  })

  test('must be nearer among more passages, which come nearer by chance', () => {
    const usual = around(0.2, 0.1, 500)
    expect(outstandingFrom(usual, 50_000)).toBeGreaterThan(outstandingFrom(usual, 500))
  })

  test('is nothing where all are alike, or there is but one', () => {
    expect(outstandingFrom(new Array(50).fill(0.6), 50)).toBeGreaterThan(0.6)
    expect(outstandingFrom([0.6], 1)).toBeGreaterThan(0.6)
  })
})

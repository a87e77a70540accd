import { expect, test } from 'bun:test'
import { ReasoningStripper } from '../../../src/answerers/openai/reasoning-stripper.ts'

function strip(pieces: Iterable<string>): string {
  const stripper = new ReasoningStripper()
  return [...pieces].map((piece) => stripper.push(piece)).join('') + stripper.end()
}

const answers: [string, string][] = [
  ['<think>Hm.</think>Seven days.', 'Seven days.'],
  ['<thinking>Hm.</thinking>Seven days.', 'Seven days.'],
  ['Seven <think>a < b, </thin k>?</think>days.', 'Seven days.'],
  ['<think></think><think>More.</think>Seven.', 'Seven.'],
  ['<think>It goes on and on', ''],
  ['a < b <thin air', 'a < b <thin air'],
  ['Seven days.<', 'Seven days.<'],
]

test.each(answers)('of %j the visitor reads %j', (answer, shown) => {
  expect(strip([answer])).toBe(shown)
  expect(strip(answer)).toBe(shown)
})

import { describe, expect, test } from 'bun:test'
import { technicalNamesIn, withoutTechnicalNames } from '../../src/lib/technical-names.ts'

describe('technical names', () => {
  test.each([
    ['Set OPENAI_API_KEY, or none.', 'Set  , or none.'],
    ['Keys such as cb_live_… and __init_x__ count.', 'Keys such as  … and   count.'],
    ['See https://api.example.com/v1?a_b=c now', 'See   now'],
    ['snake_case: no', ' : no'],
    ['A well-known _thing_ of a.b/c, e-mail: 3_', 'A well-known _thing_ of a.b/c, e-mail: 3_'],
  ])('are left out of %j', (text, rest) => {
    expect(withoutTechnicalNames(text, new Set())).toBe(rest)
  })

  test('are known again without regard to case, and then stay', () => {
    const names = technicalNamesIn('What is openai_api_key?')
    expect(names).toEqual(new Set(['openai_api_key']))
    expect(withoutTechnicalNames('OPENAI_API_KEY or OPENAI_MODEL', names)).toBe(
      'OPENAI_API_KEY or  ',
    )
  })

  test.each(['a', 'a_', '_', 'a__', 'a://'])('a megabyte of %j takes no time', (piece) => {
    withoutTechnicalNames(piece.repeat(1_000_000 / piece.length), new Set())
  })
})

import { expect, test } from 'bun:test'
import { causeText } from '../../src/lib/cause-text.ts'
import { errorFields } from '../../src/lib/error-fields.ts'
import { withoutSecrets } from '../../src/lib/without-secrets.ts'

const hex = '0123456789abcdef'

test.each([
  ['Incorrect API key provided: sk-proj-12345678.', 'Incorrect API key provided: [key]'],
  [
    'the header was "Authorization: Bearer abc.def/ghi="',
    'the header was "Authorization: Bearer [key]"',
  ],
  [`{"api_key":"${hex}"}`, '{"api_key":"[key]"}'],
  [`api-key=${hex}&deployment=one`, 'api-key=[key]&deployment=one'],
  ['https://me:secret@host/v1 refused', 'https://[key]@host/v1 refused'],
  [`conv_${hex} and session_${hex}`, '[token] and [token]'],
  ['AKIAIOSFODNN7EXAMPLE is unknown', '[key] is unknown'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired', '[token] expired'],
])('%s', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown)
})

test.each([
  "This model's maximum context length is 4097 tokens.",
  'Unsupported parameter: max_tokens',
  'no first token after 5000 ms',
  'connect ECONNREFUSED 127.0.0.1:11434',
  'a task-force takes risk-free steps to the ask-me desk',
  'the tokens: 4000 of 5000 are used',
  'https://example.com/a/b?c=d@e',
])('what is no secret stays: %s', (text) => {
  expect(withoutSecrets(text)).toBe(text)
})

test('a cause is a line of at most 500 characters, whatever was thrown', () => {
  expect(causeText(new Error('one\n\n  two\tthree '))).toBe('one two three')
  expect(causeText('x'.repeat(100_000))).toHaveLength(500)
  expect(causeText(null)).toBe('null')
  expect(causeText({})).toBe('[object Object]')
})

test('an error is told with those behind it, without end and without secrets', () => {
  const circle = new Error('the key sk-1234567890 is wrong\u001b[2J')
  circle.cause = new Error('refused', { cause: circle })
  const fields = errorFields(circle)
  expect(fields).toMatchObject({ type: 'Error', message: 'the key [key] is wrong\ufffd[2J' })
  const text = JSON.stringify(fields)
  expect(text).toContain('caused by: Error: refused')
  expect(text).not.toContain('sk-1234567890')
  expect(text.length).toBeLessThan(5000)
})

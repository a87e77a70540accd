import { describe, expect, test } from 'bun:test'
import { maskPersonal } from '../../../src/lib/mask/mask-personal.ts'
import { textsToKeep } from './texts-to-keep.ts'
import { textsToMask } from './texts-to-mask.ts'

const labels = new Map([
  ['☎', '[phone number]'],
  ['💳', '[card number]'],
  ['✉', '[e-mail address]'],
])

for (const [name, texts] of Object.entries(textsToMask)) {
  describe(`${name} is masked, and nothing else`, () => {
    test.each(texts)('%j', (written, stored) => {
      const expected = [...stored].map((sign) => labels.get(sign) ?? sign).join('')
      expect(maskPersonal(written)).toBe(expected)
    })
  })
}

for (const [name, texts] of Object.entries(textsToKeep)) {
  test.each(texts)(`stays as it is, ${name}: %j`, (text) => {
    expect(maskPersonal(text)).toBe(text)
  })
}

import type { NumberGroup } from '../number-groups.ts'
import type { WrittenNumber } from './written-number.ts'

/** Whether it is written as phone numbers are in some country, and other numbers hardly. */
export function hasPhoneForm({ written, digits, groups }: WrittenNumber): boolean {
  if (groups.length > 1 && isInPairs(groups) && digits[0] === '0') return frenchPairs.test(written)
  return forms.some(
    ({ form, min, max }) => digits.length >= min && digits.length <= max && form.test(written),
  )
}

export function isInPairs(groups: NumberGroup[]): boolean {
  return groups.length > 1 && groups.every(({ digits }) => digits.length === 2)
}

const frenchPairs = /^0[1-9]([ ./-])\d\d(?:\1\d\d){3}$/

const forms: { form: RegExp; min: number; max: number }[] = [
  // `01712345678`, `0612345678`; German mobile numbers of twelve digits
  { form: /^0[1-9]\d+$/, min: 10, max: 11 },
  { form: /^01[5-7]\d[1-9]\d+$/, min: 12, max: 12 },
  // `020 7946 0958`, `0171/1234567`, `070-123 45 67`, `030 12345-0`: the same stands between all behind the area
  {
    form: /^0[1-9]\d{0,6}[ ./-]\d{2,}(?:([ ./-])\d{2,}(?:\1\d{2,})*)?(?:-\d{1,4})?$/,
    min: 9,
    max: 12,
  },
  // `(020) 7946 0958`, `0(532) 123 45 67`, `(0 30) 12 34 56 78`, `(11) 91234-5678`, `(555) 123-4567`
  { form: /^(?:\(0|0 ?\()\d{1,5}\)[ ./-]?\d+(?:[ ./-]\d{2,})*$/, min: 9, max: 12 },
  { form: /^\(0 \d{2,4}\)[ ./-]?\d+(?:[ ./-]\d{2,})*$/, min: 9, max: 12 },
  { form: /^\([1-9]\d\)[ ./-]?\d+(?:[ ./-]\d{2,})*$/, min: 9, max: 11 },
  { form: /^\([1-9]\d{2,4}\)[ ./-]?\d+(?:[ ./-]\d{2,})*$/, min: 9, max: 10 },
  // `555-123-4567`, `1 (555) 123-4567`, `1-800-356-9377`
  { form: /^(?:1[ ./-])?[2-9]\d\d[ ./-]\d{3}[ ./-]\d{4}$/, min: 10, max: 11 },
  { form: /^1[ ./-]?\([2-9]\d\d\)[ ./-]?\d{3}[ ./-]?\d{4}$/, min: 11, max: 11 },
  // `0044 20 7946 0958`, `0033612345678`, `011 44 20 7946 0958`: the prefix, a country, and enough digits for both
  { form: /^00[1-9]\d*(?:[ /-]\d+|[ /-]?\(\d+\)[ /-]?\d+)+$/, min: 11, max: 16 },
  { form: /^00[1-9]\d*(?:\.\d{2,})+$/, min: 11, max: 16 },
  { form: /^00[1-9]\d+$/, min: 13, max: 16 },
  { form: /^011[ -]?[1-9]\d*(?:[ -]\d+)+$/, min: 13, max: 16 },
  // China: `13800138000`, `138-0013-8000`
  { form: /^(?:86[ -])?1[3-9]\d([ .-]?)\d{4}\1\d{4}$/, min: 11, max: 13 },
  // Russia, Turkey: `8 (912) 345-67-89`, `532 123 45 67`, `89123456789`
  { form: /^[78][ -]?(?:\([3489]\d\d\)|[3489]\d\d)[ -]?\d{3}([ -])\d\d\1\d\d$/, min: 11, max: 11 },
  { form: /^[78][ -]?(?:\(9\d\d\)|9\d\d)[ -]?\d{3}[ -]?\d{4}$/, min: 11, max: 11 },
  { form: /^[59]\d\d([ -])\d{3}([ -])\d\d\2\d\d$/, min: 10, max: 10 },
  // Brazil: `11 91234-5678`
  { form: /^[1-9]\d 9[ .]?\d{4}-\d{4}$/, min: 11, max: 11 },
  // Italy: `333 1234567`
  { form: /^3[2-9]\d[ ./-]\d{7}$/, min: 10, max: 10 },
  // Spain, Poland: `612 34 56 78`, `22 123 45 67`
  { form: /^[679]\d\d([ .-])\d\d\1\d\d\1\d\d$/, min: 9, max: 9 },
  { form: /^[1-9]\d([ .-])\d{3}\1\d\d\1\d\d$/, min: 9, max: 9 },
]

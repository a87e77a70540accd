/** By issuer and length (ISO/IEC 7812), and by the check digit. */
export function isCardNumber(digits: string): boolean {
  return issued.test(digits) && hasLuhnDigit(digits) && !isArticleNumber(digits)
}

const forms = [
  /^4\d{12}(\d{3}(\d{3})?)?$/, // Visa
  /^(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(0[0-5]|[68]\d|9\d)\d{11}$/, // Diners Club
  /^(6011|64[4-9]\d|65\d\d)\d{12}(\d{3})?$/, // Discover
  /^35(2[89]|[3-8]\d)\d{12}(\d{3})?$/, // JCB
  /^62\d{14,17}$/, // UnionPay
  /^(50|5[6-9]|6\d)\d{14}$/, // Maestro, RuPay
  /^220[0-4]\d{12}$/, // Mir
]
const issued = new RegExp(forms.map(({ source }) => source).join('|'))

function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const weighed = place % 2 === 0 ? digit : digit * 2
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}

/** A barcode of 13 digits (EAN-13), of which German ones begin like a Visa card. */
function isArticleNumber(digits: string): boolean {
  if (digits.length !== 13) return false
  const sum = [...digits].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1),
    0,
  )
  return sum % 10 === 0
}

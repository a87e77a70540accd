/** `PT1H30M` -> `1 hour 30 minutes`; what is no ISO 8601 duration stays as it is. */
export function readableDuration(text: string, language: string): string {
  const found =
    /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?$/i.exec(
      text.trim(),
    )
  if (!found) return text
  const amounts = found.slice(1).map((amount) => Number(amount ?? 0))
  carryMinutes(amounts)
  return amounts
    .flatMap((amount, at) => (amount > 0 ? inUnit(amount, units[at] ?? '', language) : []))
    .join(' ')
}

const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']

/** Many a recipe says `PT90M`. */
function carryMinutes(amounts: number[]): void {
  const [hours = 0, minutes = 0] = amounts.slice(4)
  amounts[4] = hours + Math.floor(minutes / 60)
  amounts[5] = minutes % 60
}

function inUnit(amount: number, unit: string, language: string): string {
  const style = { style: 'unit', unit, unitDisplay: 'long', numberingSystem: 'latn' } as const
  return new Intl.NumberFormat(language, style).format(amount)
}

import { placeLine } from './addresses.ts'
import { readableDate } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import type { Label } from './labels.ts'
import { perUnit } from './offers.ts'
import { readPrice } from './prices.ts'
import { textOf, textsOf, type Thing, thingsOf } from './thing.ts'

/** An open position: where, how much, for what pay, until when. */
export function addJob(job: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(job, 'title', 'name'))
  sheet.sentence(textOf(job, 'description'))
  sheet.facts('employer', textsOf(job, 'hiringOrganization'))
  const isRemote = textOf(job, 'jobLocationType') === 'TELECOMMUTE'
  const places = thingsOf(job, 'jobLocation').map((place) => placeLine(place, sheet))
  const remote = isRemote ? [sheet.word('remote')] : []
  sheet.facts(
    'place',
    [...places, ...remote].filter((place) => place !== ''),
  )
  sheet.facts(
    'employment',
    textsOf(job, 'employmentType').map((type) => employmentIn(type, sheet)),
  )
  sheet.fact('salary', salaryOf(job, sheet))
  sheet.fact('published', readableDate(textOf(job, 'datePosted').slice(0, 10), sheet))
  sheet.fact('applyBy', readableDate(textOf(job, 'validThrough').slice(0, 10), sheet))
}

const employments = new Map<string, Label>([
  ['FULL_TIME', 'fullTime'],
  ['PART_TIME', 'partTime'],
  ['CONTRACTOR', 'contractor'],
  ['TEMPORARY', 'temporary'],
  ['INTERN', 'intern'],
  ['VOLUNTEER', 'volunteer'],
])

function employmentIn(type: string, sheet: FactSheet): string {
  const label = employments.get(type.toUpperCase().replace(/[\s-]/g, '_'))
  return label ? sheet.word(label) : type
}

function salaryOf(job: Thing, sheet: FactSheet): string {
  const [pay] = thingsOf(job, 'baseSalary')
  if (!pay) return textOf(job, 'baseSalary')
  const amount = thingsOf(pay, 'value')[0] ?? pay
  const currency = textOf(pay, 'currency')
  const money = (property: string) => readPrice(textOf(amount, property), currency, sheet)?.text
  const [least, most] = [money('minValue'), money('maxValue')]
  const range = least && most && sheet.word('priceRange', least, most)
  const text = range || (money('value') ?? least ?? most ?? '')
  return text === '' ? '' : perUnit(text, amount, sheet)
}

import { readableDate } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import { textsOf, textOf, type Thing, thingsOf, typesOf } from './thing.ts'
import { allDay, closed, readDays, readHours, spanOf } from './hours-text.ts'
import { weekdayName } from './weekdays.ts'

/*
 * Weekly hours stand in schema.org in two ways: as texts (`Mo-Fr 09:00-18:00`) and as specifications,
 * one for some days each. Both become one line for each run of days that are open alike, as people
 * write them; a run names its days again, because visitors ask for Wednesday. Specifications that hold
 * for certain dates only are lines of their own. What is no hours stays as the page wrote it.
 */

/** The lines on a place's opening hours, for the week and for special days. */
export interface OpeningHours {
  week: string[]
  special: string[]
}

export function readOpeningHours(place: Thing, sheet: FactSheet): OpeningHours {
  const week = new Week()
  const odd = textsOf(place, 'openingHours').filter((text) => !week.addText(text))
  const special: string[] = []
  const specifications = thingsOf(place, 'openingHoursSpecification')
  for (const specification of specifications) {
    const isDated = textOf(specification, 'validFrom', 'validThrough') !== ''
    if (isDated) special.push(specialLine(specification, sheet))
    else week.add(daysOf(specification), hoursOf(specification))
    if (daysOf(specification).includes(holidays) && !isDated) {
      special.push(`${sheet.word('holidays')}: ${shown(hoursOf(specification), sheet)}`)
    }
  }
  for (const it of thingsOf(place, 'specialOpeningHoursSpecification')) {
    special.push(specialLine(it, sheet))
  }
  return { week: [...week.lines(sheet), ...odd], special: [...new Set(special)] }
}

const holidays = 7

class Week {
  readonly #hours = new Map<number, Set<string>>()

  add(days: number[], hours: string | null): void {
    if (hours === null) return
    for (const day of days) {
      if (day === holidays) continue
      this.#hours.set(day, (this.#hours.get(day) ?? new Set()).add(hours))
    }
  }

  /** `Mo-Fr,Su 09:00-12:00, 13:00-18:00`; several of them may stand in one text. False where it is none. */
  addText(text: string): boolean {
    const parts = text
      .slice(0, textLengthMax)
      .replace(/\s+(?:[-–—]|to|through|thru)\s+/gi, '-')
      .split(/\s*;\s*|,?\s+(?=(?:mo|tu|we|th|fr|sa|su)[a-z]{0,7}\b(?:[\s,–-]))/i)
    const read = parts.filter((part) => part !== '').map(readHours)
    if (read.length === 0 || read.includes(null)) return false
    for (const part of read) {
      for (const hours of part?.hours ?? []) this.add(part?.days ?? [], hours)
    }
    return true
  }

  lines(sheet: FactSheet): string[] {
    const runs: { days: number[]; hours: string }[] = []
    for (const day of [0, 1, 2, 3, 4, 5, 6]) {
      const hours = this.#shown(day, sheet)
      const run = runs.at(-1)
      if (hours === null) continue
      if (run?.hours === hours && run.days.at(-1) === day - 1) run.days.push(day)
      else runs.push({ days: [day], hours })
    }
    return runs.map(({ days, hours }) => lineFor(days, hours, sheet))
  }

  #shown(day: number, sheet: FactSheet): string | null {
    const hours = this.#hours.get(day)
    if (!hours) return null
    const open = [...hours].filter((it) => it !== closed).sort()
    return (open.length > 0 ? open : [closed]).map((it) => shown(it, sheet)).join(', ')
  }
}

const textLengthMax = 500

function daysOf(specification: Thing): number[] {
  const names = textsOf(specification, 'dayOfWeek').flatMap((text) => text.split(/[\s,]+/))
  return names.flatMap((name) => {
    if (/PublicHolidays$/i.test(name)) return [holidays]
    const range = readDays(name.replace(/^.*[/#]/, ''))
    return range.length > 0 ? range : []
  })
}

/** Null where no hours are told. A day that opens and closes at the same time is closed (Google). */
function hoursOf(specification: Thing): string | null {
  const [opens, closes] = [textOf(specification, 'opens'), textOf(specification, 'closes')]
  if (opens === '' && closes === '') return isHours(specification) ? closed : null
  return spanOf(opens, closes)
}

function isHours(specification: Thing): boolean {
  return typesOf(specification).includes('OpeningHoursSpecification')
}

function lineFor(days: number[], hours: string, sheet: FactSheet): string {
  // Each by its name, because visitors ask for one.
  const names = days.map((day) => weekdayName(day, sheet.language))
  return `${names.join(', ')}: ${hours}`
}

function specialLine(specification: Thing, sheet: FactSheet): string {
  const [from, through] = ['validFrom', 'validThrough'].map((it) => {
    return readableDate(textOf(specification, it).slice(0, dayLength), sheet)
  })
  const days = daysOf(specification)
    .filter((day) => day !== holidays)
    .map((day) => weekdayName(day, sheet.language))
  const period = periodOf(from ?? '', through ?? '', sheet)
  const name = textOf(specification, 'name', 'description')
  const when = [name, period, days.join(', ')].filter((part) => part !== '').join(', ')
  return `${when}: ${shown(hoursOf(specification) ?? closed, sheet)}`
}

/** `2026-12-24` */
const dayLength = 10

function periodOf(from: string, through: string, sheet: FactSheet): string {
  if (from === '' && through === '') return ''
  if (from === '') return sheet.word('validUntil', through)
  if (through === '') return sheet.word('validFrom', from)
  return from === through ? from : sheet.word('dateRange', from, through)
}

function shown(hours: string | null, sheet: FactSheet): string {
  return hours === closed || hours === allDay ? sheet.word(hours) : (hours ?? '')
}

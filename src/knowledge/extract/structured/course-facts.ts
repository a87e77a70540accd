import { readablePeriod } from './dates.ts'
import { readableDuration } from './durations.ts'
import { placesOf } from './event-facts.ts'
import type { FactSheet } from './fact-sheet.ts'
import { addOffers } from './offers.ts'
import { addRating } from './rating.ts'
import { textOf, textsOf, type Thing, thingsOf } from './thing.ts'

/** A course and its dates. */
export function addCourse(course: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(course, 'name'))
  sheet.sentence(textOf(course, 'description'))
  sheet.facts('provider', textsOf(course, 'provider'))
  addOffers(course, sheet)
  addRating(course, sheet)
  for (const date of thingsOf(course, 'hasCourseInstance')) {
    sheet.fact('when', readablePeriod(textOf(date, 'startDate'), textOf(date, 'endDate'), sheet))
    const workload = textOf(date, 'courseWorkload', 'duration')
    sheet.fact('duration', readableDuration(workload, sheet.language))
    const isOnline = textsOf(date, 'courseMode').some((mode) => /online/i.test(mode))
    sheet.facts('place', [...placesOf(date, sheet), ...(isOnline ? [sheet.word('online')] : [])])
    addOffers(date, sheet)
  }
}

import { placeLine } from './addresses.ts'
import { readablePeriod } from './dates.ts'
import type { FactSheet } from './fact-sheet.ts'
import type { Label } from './labels.ts'
import { addOffers } from './offers.ts'
import { isThing, nameIn, textOf, textsOf, type Thing, typesOf, valuesOf } from './thing.ts'

/** An event: when, where, with whom, and what it costs. */
export function addEvent(event: Thing, sheet: FactSheet): void {
  sheet.heading(2, textOf(event, 'name'))
  sheet.sentence(textOf(event, 'description'))
  sheet.fact('when', readablePeriod(textOf(event, 'startDate'), textOf(event, 'endDate'), sheet))
  sheet.facts('place', placesOf(event, sheet))
  const status = statuses.get(nameIn(textOf(event, 'eventStatus')))
  if (status) sheet.fact('status', sheet.word(status))
  sheet.facts('performers', textsOf(event, 'performer'))
  sheet.facts('organizer', textsOf(event, 'organizer'))
  addOffers(event, sheet)
}

const statuses = new Map<string, Label>([
  ['EventCancelled', 'cancelled'],
  ['EventPostponed', 'postponed'],
  ['EventRescheduled', 'rescheduled'],
  ['EventMovedOnline', 'online'],
])

/** Where something takes place: names with addresses, or that it is online. */
export function placesOf(event: Thing, sheet: FactSheet): string[] {
  const places = valuesOf(event, 'location').map((place) => {
    if (!isThing(place)) return textOf({ place }, 'place')
    return typesOf(place).includes('VirtualLocation')
      ? sheet.word('online')
      : placeLine(place, sheet)
  })
  const isOnline = /OnlineEventAttendanceMode$/.test(textOf(event, 'eventAttendanceMode'))
  return [...places, ...(isOnline ? [sheet.word('online')] : [])].filter((place) => place !== '')
}

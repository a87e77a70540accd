import type { TraceEvent } from './trace.ts'

/** What the main thread did in a span of time. */
export interface BusyTime {
  wallMs: number
  cpuMs: number
  /** On the processor, by the event that spent it itself; `other` is what no event within a task tells. */
  cpuMsByName: Map<string, number>
}

const taskName = 'ThreadControllerImpl::RunTask'

/** Of the tasks that began in [fromMs, toMs), whole; a task within another is a part of it. */
export function busyTime(events: TraceEvent[], fromMs: number, toMs: number): BusyTime {
  const busy: BusyTime = { wallMs: 0, cpuMs: 0, cpuMsByName: new Map() }
  const open: TraceEvent[] = []
  for (const event of events) {
    if (event.startMs < fromMs || event.startMs >= toMs || event.wallMs === 0) continue
    while (open.length > 0 && endMs(open.at(-1)) <= event.startMs) open.pop()
    const around = open.at(-1)
    if (!around && event.name !== taskName) continue
    if (around) addTo(busy.cpuMsByName, costOf(around), -event.cpuMs)
    else {
      busy.wallMs += event.wallMs
      busy.cpuMs += event.cpuMs
    }
    addTo(busy.cpuMsByName, costOf(event), event.cpuMs)
    open.push(event)
  }
  return busy
}

/** The task in which an event happened. */
export function taskAround(events: TraceEvent[], inner: TraceEvent): TraceEvent {
  const task = events.find(
    (event) =>
      event.name === taskName && event.startMs <= inner.startMs && endMs(event) > inner.startMs,
  )
  if (!task) throw new Error(`${inner.name} happened in no task.`)
  return task
}

function costOf({ name }: TraceEvent): string {
  return name === taskName ? 'other' : name
}

function endMs(event: TraceEvent | undefined): number {
  return event ? event.startMs + event.wallMs : 0
}

function addTo(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value)
}

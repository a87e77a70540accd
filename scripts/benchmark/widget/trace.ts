import type { Browser, Page } from 'playwright-core'

/** An event of the renderer's main thread, in the trace's own time. */
export interface TraceEvent {
  name: string
  startMs: number
  wallMs: number
  cpuMs: number
  data: { type?: string; url?: string }
}

const categories = ['toplevel', 'devtools.timeline', 'blink.user_timing', 'v8']

/**
 * What the browser's own trace says while `act` goes on, oldest first, of the main thread on which
 * something happened that `isOfPage` knows: other renderers may stand ready beside the page's.
 */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  isOfPage: (event: TraceEvent) => boolean,
  act: () => Promise<void>,
): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories })
  await act()
  const { traceEvents }: { traceEvents: RawEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString(),
  )
  const threads = Map.groupBy(traceEvents, ({ pid, tid }) => `${pid} ${tid}`)
  const events = [...threads.values()].map((ofThread) => ofThread.map(toTraceEvent))
  const ofPage = events.find((ofThread) => ofThread.some(isOfPage))
  if (!ofPage) throw new Error('The trace does not show the page.')
  return ofPage.sort((a, b) => a.startMs - b.startMs || b.wallMs - a.wallMs)
}

interface RawEvent {
  name: string
  pid: number
  tid: number
  /** In microseconds, as the durations are. */
  ts: number
  dur?: number
  /** Of it the thread was on the processor. */
  tdur?: number
  args?: { data?: { type?: string; url?: string } }
}

function toTraceEvent({ name, ts, dur = 0, tdur = 0, args }: RawEvent): TraceEvent {
  return {
    name,
    startMs: ts / 1000,
    wallMs: dur / 1000,
    cpuMs: tdur / 1000,
    data: args?.data ?? {},
  }
}

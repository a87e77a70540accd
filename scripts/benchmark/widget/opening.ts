import type { Browser, Page } from 'playwright-core'
import { type AddedTime, addedTime } from './added-time.ts'
import { type BusyTime, busyTime, taskAround } from './busy-time.ts'
import { bubbleCenter, type HostPages, waitForFocusedInput } from './host-pages.ts'
import { type TraceEvent, traceMainThread } from './trace.ts'

const runs = 15
const settlingMs = 300
const openedMark = 'askmysite opened'

/** From a first visitor's click on the bubble until the panel is painted and its input has the focus. */
export async function measureOpening(browser: Browser, pages: HostPages): Promise<AddedTime> {
  await open(browser, pages)
  const opened: BusyTime[] = []
  for (let run = 0; run < runs; run++) opened.push(await open(browser, pages))
  return addedTime(opened)
}

async function open(browser: Browser, { withWidget }: HostPages): Promise<BusyTime> {
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(withWidget)
  const { x, y } = await bubbleCenter(page)
  await page.mouse.move(x, y)
  await markOpening(page)
  await Bun.sleep(settlingMs)
  const isOpened = ({ name }: TraceEvent) => name === openedMark
  const events = await traceMainThread(browser, page, isOpened, async () => {
    await page.mouse.down()
    await page.mouse.up()
    await waitForFocusedInput(page)
    await Bun.sleep(settlingMs)
  })
  const click = events.find(({ name, data }) => name === 'EventDispatch' && data.type === 'click')
  const opened = events.find(isOpened)
  if (!click || !opened) throw new Error('The click did not open the chat.')
  return busyTime(events, taskAround(events, click).startMs, opened.startMs)
}

/** Leaves a mark in the trace after the first frame in which the input has the focus. */
async function markOpening(page: Page): Promise<void> {
  await page.evaluate((mark) => {
    function look() {
      const focused = document.querySelector('askmysite-chat')?.shadowRoot?.activeElement
      if (!(focused instanceof HTMLTextAreaElement)) return void requestAnimationFrame(look)
      // A frame's callbacks and its painting are one task, so a message comes after both.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => performance.mark(mark)
      port2.postMessage(null)
    }
    addEventListener('click', () => requestAnimationFrame(look), { capture: true, once: true })
  }, openedMark)
}

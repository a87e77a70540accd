/** Waits until the claim holds, looking again at each turn of the event loop; fails after the time. */
export async function until(
  claim: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const deadlineMs = performance.now() + withinMs
  while (!(await claim())) {
    if (performance.now() > deadlineMs) throw new Error(`Not within ${withinMs} ms.`)
    await Bun.sleep(1)
  }
}

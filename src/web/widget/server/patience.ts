/** A signal that aborts when `waitMs` have passed since it was last renewed, or with `stop`. */
export interface Patience {
  signal: AbortSignal
  renew(): void
  end(): void
}

// Not AbortSignal.any: the browsers of some visitors do not have it.
export function patience(waitMs: number, stop?: AbortSignal): Patience {
  const controller = new AbortController()
  const abort = () => controller.abort()
  let timer = setTimeout(abort, waitMs)
  stop?.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    renew() {
      clearTimeout(timer)
      timer = setTimeout(abort, waitMs)
    },
    end() {
      clearTimeout(timer)
      stop?.removeEventListener('abort', abort)
    },
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<string>()

/**
 * Does the work, and all that it begins, in a request's name: log lines written there carry its id, which
 * is letters, digits, `_`, `.` and `-`.
 */
export function inRequest<Arguments extends unknown[], Result>(
  requestId: string,
  work: (...given: Arguments) => Result,
  ...given: Arguments
): Result {
  return scope.run(requestId, work, ...given)
}

/** Begins, in the middle of a request, what is done for all of them. */
export function inNoRequest<Result>(work: () => Result): Result {
  return scope.exit(work)
}

/** Undefined outside of every request. */
export function currentRequestId(): string | undefined {
  return scope.getStore()
}

import type { RequestCount, RequestKind } from '../../domain/usage.ts'
import { share } from './share.ts'

export interface RequestReport extends Record<RequestKind, number> {
  total: number
  /** Ended with 5xx: ours to mend. */
  failed: number
  failedShare: number
  /** Ended with 4xx: turned away. */
  refused: number
  refusedShare: number
  byStatus: { status: number; count: number }[]
}

export function reportRequests(counts: RequestCount[]): RequestReport {
  const total = sum(counts)
  const failed = sum(counts.filter(({ status }) => status >= 500))
  const refused = sum(counts.filter(({ status }) => status >= 400 && status < 500))
  return {
    total,
    ...countKinds(counts),
    failed,
    failedShare: share(failed, total),
    refused,
    refusedShare: share(refused, total),
    byStatus: countStatuses(counts),
  }
}

/** How many requests of each kind there were. */
export function countKinds(counts: RequestCount[]): Record<RequestKind, number> {
  const ofKind = (wanted: RequestKind) => sum(counts.filter(({ kind }) => kind === wanted))
  return { config: ofKind('config'), chat: ofKind('chat'), feedback: ofKind('feedback') }
}

function countStatuses(counts: RequestCount[]): RequestReport['byStatus'] {
  const statuses = [...new Set(counts.map(({ status }) => status))].sort((a, b) => a - b)
  return statuses.map((wanted) => ({
    status: wanted,
    count: sum(counts.filter(({ status }) => status === wanted)),
  }))
}

function sum(counts: RequestCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}

import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import { clientOf } from './client-of.ts'
import type { Connections } from './connections.ts'

/*
 * What finds a request's log lines again, for whoever has its answer. Random and no counter: from two
 * numbers a visitor could tell how much others asked meanwhile, and which sites share a server. Eight
 * bytes are too many to guess and to meet twice, and taken from a supply they cost what a counter does.
 */
const bytesPerId = 8
const idsAtATime = 512
let supply = ''
let used = 0

const plainId = /^[\w.-]{1,64}$/

/** The id that a trusted proxy gave the request where it is short and plain, else one of our own. */
export function requestIdOf(app: App, request: Request, connections: Connections): string {
  const given = request.headers.get('x-request-id')
  if (given === null || !plainId.test(given)) return newRequestId()
  return clientOf(app, request, connections).isTrustedPeer ? given : newRequestId()
}

function newRequestId(): string {
  if (used === supply.length) {
    supply = randomBytes(idsAtATime * bytesPerId).toString('hex')
    used = 0
  }
  used += 2 * bytesPerId
  return supply.slice(used - 2 * bytesPerId, used)
}

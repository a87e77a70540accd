import type { RequestTrace } from '../domain/request-trace.ts'
import type { Store } from '../store/store.ts'
import { authenticate } from './authenticate.ts'
import type { Client } from './client.ts'
import { requireAllowedOrigin } from './origin.ts'
import { type Admitted, spendRequest } from './quota.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { requirePrivateTransport } from './transport.ts'

export interface AdmitDeps {
  store: Store
  limiter: RateLimiter
  requireHttps: boolean
}

/** What every request to the public endpoints says of itself. */
export interface Credentials {
  /** From `Authorization: Bearer …`; null where there is none. */
  apiKey: string | null
  origin: string | null
  client: Client
  trace: RequestTrace
}

/** Lets a request in, or throws why not, in the contract's order: key, origin, limit. */
export function admit(deps: AdmitDeps, credentials: Credentials): Admitted {
  const caller = authenticate(deps.store, credentials.apiKey)
  credentials.trace.chatbotId = caller.chatbot.id
  credentials.trace.environment = caller.key.environment
  requireAllowedOrigin(caller, credentials.origin)
  requirePrivateTransport(caller, credentials.client, deps.requireHttps)
  return spendRequest(deps.limiter, caller, credentials.client.address)
}

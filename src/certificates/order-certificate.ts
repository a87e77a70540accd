import { axios, Client, crypto as acmeCrypto } from 'acme-client'
import { orAbort } from '../lib/or-abort.ts'
import { acmeTransport } from './acme-transport.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { type AcmeProblem, OrderRefusal } from './order-refusal.ts'

export interface CertificateOrder {
  directoryUrl: string
  /** Where the authority may write to; null where it shall not. */
  email: string | null
  names: string[]
  /** The account's key in PEM; null where there is none yet, and `keepAccountKey` gets a new one. */
  accountKey: string | null
  keepAccountKey(key: string): Promise<void>
  /** What is answered below `/.well-known/acme-challenge/`, while it is asked for. */
  challenges: Map<string, string>
  tell(line: string): void
}

/** Looked at about ten times within two minutes, at first after a moment. */
const looks = { backoffAttempts: 15, backoffMin: 250, backoffMax: 15_000 }

/**
 * Gets a certificate by ACME, proving the names over HTTP (RFC 8555). This file loads the library, and is
 * itself loaded where one is ordered. Throws an `OrderRefusal`, and the signal's reason.
 */
export async function orderCertificate(
  order: CertificateOrder,
  signal: AbortSignal,
): Promise<Certificate> {
  const problems: AcmeProblem[] = []
  axios.defaults.adapter = acmeTransport(problems, signal)
  try {
    return await orAbort(runOrder(order), signal)
  } catch (thrown) {
    signal.throwIfAborted()
    const { hostname } = new URL(order.directoryUrl)
    throw new OrderRefusal(toProblem(thrown, problems), order.names, hostname)
  }
}

async function runOrder(order: CertificateOrder): Promise<Certificate> {
  const { directoryUrl, email, names, challenges, tell } = order
  const accountKey = order.accountKey ?? (await makeAccountKey(order))
  const client = new Client({ directoryUrl, accountKey, ...looks })
  if (order.accountKey === null) {
    const terms = await client.getTermsOfServiceUrl()
    if (terms) tell(`To go on is to agree to the terms of service at ${terms}`)
  }
  const key = await acmeCrypto.createPrivateEcdsaKey('P-256')
  const [, csr] = await acmeCrypto.createCsr({ altNames: names }, key)
  const chain = await client.auto({
    csr,
    ...(email !== null && { email }),
    termsOfServiceAgreed: true,
    // From within, a router may not lead to the address that is ours from without.
    skipChallengeVerification: true,
    challengePriority: ['http-01'],
    async challengeCreateFn(authorization, challenge, keyAuthorization) {
      if (challenge.type !== 'http-01') throw new Error('The authority does not ask over HTTP.')
      tell(`Proving that ${authorization.identifier.value} is this server.`)
      challenges.set(challenge.token, keyAuthorization)
    },
    async challengeRemoveFn(_authorization, challenge) {
      challenges.delete(challenge.token)
    },
  })
  return readCertificate(chain, key.toString())
}

async function makeAccountKey({ keepAccountKey }: CertificateOrder): Promise<string> {
  const key = (await acmeCrypto.createPrivateEcdsaKey('P-256')).toString()
  await keepAccountKey(key)
  return key
}

/** What the library throws is the text of a problem without its type. */
function toProblem(thrown: unknown, problems: AcmeProblem[]): AcmeProblem {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  const told = problems.findLast(({ detail }) => text === detail.replaceAll('\n', ''))
  return told ?? { type: '', detail: text, retryAfterMs: null }
}

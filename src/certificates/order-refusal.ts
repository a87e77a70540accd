import { causeText } from '../lib/cause-text.ts'

/** Why an authority gave no certificate, as it says it (RFC 8555, section 6.7). */
export interface AcmeProblem {
  /** `rateLimited`, `dns`, `connection`, …; empty where it does not say. */
  type: string
  detail: string
  retryAfterMs: number | null
}

/** No certificate was to be had. The message is a sentence for the operator, who is told what to do. */
export class OrderRefusal extends Error {
  override readonly name = 'OrderRefusal'
  readonly retryAfterMs: number | null

  constructor(problem: AcmeProblem, names: string[], authority: string) {
    const detail = causeText(problem.detail)
    const said = detail === '' ? '' : ` (${authority}: ${detail})`
    super(`${sentenceOf(problem.type, names.join(', '), authority)}${said}`)
    this.retryAfterMs = problem.retryAfterMs
  }
}

function sentenceOf(type: string, names: string, authority: string): string {
  switch (type) {
    case 'rateLimited':
      return `${authority} gives no more certificates for ${names} for now.`
    case 'dns':
      return `The DNS has no address for ${names}: let each name point to this machine.`
    case 'connection':
    case 'unauthorized':
    case 'tls':
    case 'incorrectResponse':
      return (
        `${authority} did not find this server at ${names}: let the DNS of each name point to this ` +
        'machine, and port 80 be open to everyone.'
      )
    case 'caa':
      return `The CAA records in the DNS of ${names} do not allow ${authority}: add it to them.`
    case 'rejectedIdentifier':
    case 'unsupportedIdentifier':
      return `${authority} gives no certificate for ${names}: check how it is written.`
    case 'invalidContact':
    case 'unsupportedContact':
      return `${authority} does not accept the address in ACME_EMAIL: correct it, or leave it away.`
    case 'externalAccountRequired':
      return `${authority} wants an account of its own, which cannot be named here: choose another in ACME_DIRECTORY_URL.`
    case 'unreachable':
      return `${authority} cannot be reached: check this machine's way out, its clock, and ACME_DIRECTORY_URL.`
    default:
      return `${authority} gave no certificate for ${names}.`
  }
}

import { AppError } from '../domain/errors.ts'
import { toServedDomain } from '../domain/served-domain.ts'
import type { Reader } from './reader.ts'

/** Certificates that the server gets by itself, for names that lead to it. */
export interface AcmeConfig {
  by: 'acme'
  names: [string, ...string[]]
  /** Where the authority asks, and where plain HTTP is led to HTTPS. */
  httpPort: number
  directoryUrl: string
  email: string | null
}

/** A certificate that another program keeps. */
export interface CertificateFilesConfig {
  by: 'files'
  certFile: string
  keyFile: string
}

export type HttpsConfig = AcmeConfig | CertificateFilesConfig

export function readHttps(read: Reader, domainsAre: string): HttpsConfig | null {
  const names = readDomains(read('DOMAIN'), domainsAre)
  const acme = {
    httpPort: read('HTTP_PORT'),
    directoryUrl: read('ACME_DIRECTORY_URL'),
    email: read('ACME_EMAIL'),
  }
  const certFile = read('TLS_CERT')
  const keyFile = read('TLS_KEY')
  if ((certFile === null) !== (keyFile === null)) {
    throw new AppError('invalid_input', 'TLS_CERT and TLS_KEY need each other.')
  }
  if (certFile === null || keyFile === null) return names && { by: 'acme', names, ...acme }
  if (names === null) return { by: 'files', certFile, keyFile }
  throw new AppError(
    'invalid_input',
    `${domainsAre} gets a certificate, and TLS_CERT names one: leave one of them away.`,
  )
}

// What an authority puts into one certificate.
const domainsMax = 100

function readDomains(list: string | null, named: string): AcmeConfig['names'] | null {
  const names: string[] = []
  for (const item of list?.split(',') ?? []) {
    if (item.trim() === '') continue
    const name = toServedDomain(item)
    if (name === null) {
      throw new AppError(
        'invalid_input',
        `${named} must be names such as chat.example.com, without wildcards and addresses, not ${JSON.stringify(item.trim())}.`,
      )
    }
    if (!names.includes(name)) names.push(name)
  }
  if (names.length > domainsMax) {
    throw new AppError('invalid_input', `${named} must be at most ${domainsMax} names.`)
  }
  const [first, ...others] = names
  return first === undefined ? null : [first, ...others]
}

export function domainUrl(https: HttpsConfig | null, port: number): string | null {
  if (https?.by !== 'acme') return null
  return `https://${https.names[0]}${port === 443 ? '' : `:${port}`}`
}

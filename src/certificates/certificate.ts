import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { AppError } from '../domain/errors.ts'

/** A certificate with its key: what a server presents. */
export interface Certificate {
  /** The certificate and those between it and its authority, in PEM. */
  cert: string
  key: string
  validFrom: Date
  validTo: Date
  /** Whether it is for this host name. */
  covers(domain: string): boolean
}

/** Throws `invalid_input`: what is no certificate or no key, and a key that belongs to another. */
export function readCertificate(cert: string, key: string): Certificate {
  const certificate = parse(
    'The certificate is none in PEM format.',
    () => new X509Certificate(cert),
  )
  const privateKey = parse<KeyObject>(
    'The key is none in PEM format, or is locked with a password.',
    () => createPrivateKey(key),
  )
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new AppError('invalid_input', 'The key does not belong to the certificate.')
  }
  return {
    cert,
    key,
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    covers: (domain) => certificate.checkHost(domain) !== undefined,
  }
}

function parse<T>(sentence: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new AppError('invalid_input', sentence, { cause })
  }
}

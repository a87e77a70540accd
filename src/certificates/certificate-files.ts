import { readFile, stat } from 'node:fs/promises'
import type { Clock } from '../domain/clock.ts'
import { AppError } from '../domain/errors.ts'
import type { Log } from '../lib/log.ts'
import { Recurring } from '../lib/recurring.ts'
import { realTiming, type Timing } from '../lib/timing.ts'
import { type Certificate, readCertificate } from './certificate.ts'

export interface CertificateFilesDeps {
  certFile: string
  keyFile: string
  clock: Clock
  log: Log
  timing?: Timing
  /** Presents what stands in the files from now on. */
  use(certificate: Certificate): void
}

const lookAgainMs = 2000

/**
 * A certificate and its key that another program keeps in two files. Looked at again and again, since links
 * that are turned to other files tell nobody; files that do not fit together are left until they do.
 */
export class CertificateFiles {
  readonly #recurring: Recurring
  #seen = ''

  constructor(private readonly deps: CertificateFilesDeps) {
    this.#recurring = new Recurring(deps.timing ?? realTiming, () => this.#look())
  }

  /** Presents the first, and looks for others from then on. Throws `invalid_input`. */
  async start(): Promise<void> {
    this.#seen = await this.#fingerprint()
    this.deps.use(await this.#read())
    this.#recurring.start()
  }

  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #look(): Promise<number> {
    const { log, use } = this.deps
    // Before the files: a change in between is then seen at the next look.
    const fingerprint = await this.#fingerprint()
    if (fingerprint === this.#seen) return lookAgainMs
    this.#seen = fingerprint
    try {
      const certificate = await this.#read()
      use(certificate)
      log.info({ validTo: certificate.validTo }, 'another certificate is in use')
    } catch (cause) {
      const reason = cause instanceof AppError ? { reason: cause.message } : { err: cause }
      log.warn(reason, 'the certificate in the files cannot be used, and the one before serves on')
    }
    return lookAgainMs
  }

  async #read(): Promise<Certificate> {
    const { certFile, keyFile, clock } = this.deps
    const cert = await readNamed('TLS_CERT', certFile)
    const key = await readNamed('TLS_KEY', keyFile)
    const certificate = parse(cert, key, `TLS_CERT ${certFile} and TLS_KEY ${keyFile}`)
    if (certificate.validTo <= clock.now()) {
      const day = certificate.validTo.toISOString().slice(0, 10)
      throw new AppError(
        'invalid_input',
        `TLS_CERT ${certFile}: the certificate expired on ${day}. Renew it.`,
      )
    }
    return certificate
  }

  async #fingerprint(): Promise<string> {
    const { certFile, keyFile } = this.deps
    return (await Promise.all([certFile, keyFile].map(identify))).join()
  }
}

async function readNamed(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = isMissing ? 'there is no such file' : 'it cannot be read'
    throw new AppError('invalid_input', `${variable} ${file}: ${reason}.`, { cause })
  }
}

function parse(cert: string, key: string, files: string): Certificate {
  try {
    return readCertificate(cert, key)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    throw new AppError('invalid_input', `${files}: ${cause.message}`, { cause })
  }
}

async function identify(file: string): Promise<string> {
  try {
    const { ino, mtimeNs, size } = await stat(file, { bigint: true })
    return `${ino} ${mtimeNs} ${size}`
  } catch {
    return 'none'
  }
}

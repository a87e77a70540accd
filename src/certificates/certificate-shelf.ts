import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../lib/sha256.ts'
import { replaceFile } from '../lib/replace-file.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { noFailures, type OrderFailures, readFailures } from './order-failures.ts'

/**
 * What is kept of one authority, in a folder of its own: the account's key, the certificate with its key in
 * one file, so that no crash parts them, and the orders that failed.
 */
export class CertificateShelf {
  /** Only its owner can read what is in it. */
  readonly folder: string

  constructor(dataDir: string, directoryUrl: string) {
    // Two authorities may share a host, as Let's Encrypt's and its rehearsal could.
    const name = `${new URL(directoryUrl).hostname}-${sha256(directoryUrl).slice(0, 8)}`
    this.folder = join(dataDir, 'certificates', name.replace(/[^a-z\d.-]/g, ''))
  }

  /** Null where there is none that can be used. */
  async readCertificate(): Promise<Certificate | null> {
    const text = await this.#read('certificate.pem')
    if (text === null) return null
    const keyEnd = text.indexOf('-----BEGIN CERTIFICATE-----')
    try {
      return readCertificate(text.slice(keyEnd), text.slice(0, keyEnd))
    } catch {
      // Another is ordered, and takes its place.
      return null
    }
  }

  keepCertificate({ cert, key }: Certificate): Promise<void> {
    return this.#write('certificate.pem', `${key.trim()}\n${cert.trim()}\n`)
  }

  readAccountKey(): Promise<string | null> {
    return this.#read('account.pem')
  }

  keepAccountKey(key: string): Promise<void> {
    return this.#write('account.pem', key)
  }

  async readFailures(nowMs: number): Promise<OrderFailures> {
    const text = await this.#read('failures.json')
    return text === null ? noFailures : readFailures(text, nowMs)
  }

  keepFailures(failures: OrderFailures): Promise<void> {
    return this.#write('failures.json', JSON.stringify(failures))
  }

  async #read(name: string): Promise<string | null> {
    try {
      return await readFile(join(this.folder, name), 'utf8')
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
      throw cause
    }
  }

  #write(name: string, text: string): Promise<void> {
    return replaceFile(join(this.folder, name), text)
  }
}

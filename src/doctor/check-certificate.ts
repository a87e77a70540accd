import { readFileSync } from 'node:fs'
import type { Certificate } from '../certificates/certificate.ts'
import { readCertificate } from '../certificates/certificate.ts'
import { CertificateShelf } from '../certificates/certificate-shelf.ts'
import type { AcmeConfig, CertificateFilesConfig } from '../settings/https-settings.ts'
import { AppError } from '../domain/errors.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, skipped, type Verdict, warning } from './finding.ts'
import { showSpan } from './shown-amounts.ts'

/** An order is made when a third of its life is left, so with less than this orders have failed. */
const daysLeftMin = { acme: 14, files: 7 }
const dayMs = 86_400_000

/** The certificate of a server that speaks HTTPS itself: there, for its names, and for how long. */
export async function checkCertificate({ config, now }: Circumstances): Promise<Verdict> {
  const { https, dataDir, publicUrl } = config
  if (https === null) return skipped('The server speaks plain HTTP, to a proxy or this machine.')
  if (https.by === 'acme') return judgeKept(https, dataDir, now)
  return judgeFiles(https, publicUrl, now)
}

async function judgeKept(
  { names, directoryUrl }: AcmeConfig,
  dataDir: string,
  now: Date,
): Promise<Verdict> {
  const certificate = await new CertificateShelf(dataDir, directoryUrl).readCertificate()
  const advice = 'see that the server runs, and look for "certificate" in its log.'
  if (certificate === null) return problem(`There is no certificate yet: ${advice}`)
  const missing = names.filter((name) => !certificate.covers(name))
  if (missing.length > 0) {
    return problem(`The certificate is not for ${missing.join(', ')}: ${advice}`)
  }
  return judgeTime(certificate, now, daysLeftMin.acme, advice)
}

function judgeFiles(
  { certFile, keyFile }: CertificateFilesConfig,
  publicUrl: string | null,
  now: Date,
): Verdict {
  const read = readFiles(certFile, keyFile)
  if (!('covers' in read)) return problem(read.sentence)
  const host = publicUrl === null ? null : new URL(publicUrl).hostname
  if (host !== null && !read.covers(host)) {
    return problem(`The certificate in ${certFile} is not for ${host}: get one that is.`)
  }
  return judgeTime(read, now, daysLeftMin.files, `put a new one into ${certFile}.`)
}

function readFiles(certFile: string, keyFile: string): Certificate | { sentence: string } {
  try {
    return readCertificate(readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8'))
  } catch (cause) {
    if (cause instanceof AppError) {
      return { sentence: `${cause.message} See TLS_CERT (${certFile}) and TLS_KEY (${keyFile}).` }
    }
    return {
      sentence: `${certFile} or ${keyFile} cannot be read: check TLS_CERT and TLS_KEY, and this user's right to read them.`,
    }
  }
}

function judgeTime(
  { validFrom, validTo }: Certificate,
  now: Date,
  daysMin: number,
  advice: string,
): Verdict {
  const leftMs = validTo.getTime() - now.getTime()
  const until = validTo.toISOString()
  if (leftMs <= 0) return problem(`The certificate ended at ${until}: ${advice}`)
  if (validFrom > now) {
    return problem(
      `The certificate begins at ${validFrom.toISOString()}, which is not yet: check the clock.`,
    )
  }
  const found = `The certificate is good for another ${showSpan(leftMs)}, until ${until}`
  return leftMs < daysMin * dayMs ? warning(`${found}: ${advice}`) : ok(`${found}.`)
}

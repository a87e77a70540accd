import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificates {
  /** What signed the certificate, for those who shall trust it. */
  ca: string
  cert: string
  key: string
}

/** A certificate for a host name and the authority that signed it, both made for this test alone. */
export async function makeCertificates(hostname: string): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-certificates-'))
  const run = async (...args: string[]) => {
    const made = Bun.spawn(['openssl', ...args], {
      cwd: folder,
      stdout: 'ignore',
      stderr: 'ignore',
    })
    if ((await made.exited) !== 0) throw new Error(`openssl ${args.join(' ')} failed`)
  }
  try {
    const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const isAuthority = ['-addext', 'basicConstraints=critical,CA:TRUE']
    await run(
      'req',
      '-x509',
      ...fresh,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Test',
      ...isAuthority,
    )
    const names = [
      '-addext',
      `subjectAltName=DNS:${hostname}`,
      '-addext',
      'basicConstraints=CA:FALSE',
    ]
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '2']
    await run(
      'req',
      '-x509',
      ...fresh,
      '-keyout',
      'site.key',
      '-out',
      'site.pem',
      '-subj',
      `/CN=${hostname}`,
      ...names,
      ...signed,
    )
    const read = (name: string) => readFile(join(folder, name), 'utf8')
    return { ca: await read('ca.pem'), cert: await read('site.pem'), key: await read('site.key') }
  } finally {
    await rm(folder, { recursive: true })
  }
}

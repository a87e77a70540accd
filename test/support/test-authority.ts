import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Validity {
  from: Date
  to: Date
}

/** An authority made for one test, which dates its certificates as it is told. */
export interface TestAuthority extends AsyncDisposable {
  /** For those who shall trust it, in PEM. */
  ca: string
  /** The same in a file. */
  caFile: string
  /** Signs a request for a certificate, in PEM. */
  sign(csr: string, validity?: Validity): Promise<string>
  issue(hostname: string, validity?: Validity): Promise<{ cert: string; key: string }>
}

const dayMs = 86_400_000

/** So many days from now; past ones are negative. */
export function days(from: number, to: number): Validity {
  return { from: new Date(Date.now() + from * dayMs), to: new Date(Date.now() + to * dayMs) }
}

export async function makeAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-authority-'))
  const file = (name: string) => join(folder, name)
  const openssl = async (...args: string[]) => {
    const child = Bun.spawn(['openssl', ...args], { cwd: folder, stdout: 'ignore', stderr: 'pipe' })
    const said = await new Response(child.stderr).text()
    if ((await child.exited) !== 0) throw new Error(`openssl ${args[0]} failed: ${said}`)
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await writeFile(file('index'), '')
  await writeFile(file('config'), signingConfig)
  await openssl(
    ...['req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2'],
    ...['-subj', '/CN=Test', '-addext', 'basicConstraints=critical,CA:TRUE'],
  )
  let count = 0
  const authority: TestAuthority = {
    ca: await readFile(file('ca.pem'), 'utf8'),
    caFile: file('ca.pem'),
    async sign(csr, { from, to } = days(-1, 89)) {
      count += 1
      const name = `${count}`
      await writeFile(file(`${name}.csr`), csr)
      await openssl(
        ...['ca', '-batch', '-notext', '-config', 'config', '-in', `${name}.csr`],
        ...['-out', `${name}.pem`, '-startdate', stamp(from), '-enddate', stamp(to)],
      )
      return readFile(file(`${name}.pem`), 'utf8')
    },
    async issue(hostname, validity) {
      await openssl(
        ...['req', '-new', ...newKey, '-keyout', 'site.key', '-out', 'site.csr'],
        ...['-subj', `/CN=${hostname}`, '-addext', `subjectAltName=DNS:${hostname}`],
      )
      const key = await readFile(file('site.key'), 'utf8')
      return { key, cert: await authority.sign(await readFile(file('site.csr'), 'utf8'), validity) }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
  return authority
}

const signingConfig = `[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
rand_serial = yes
[any]
commonName = optional
`

function stamp(date: Date): string {
  return `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
}

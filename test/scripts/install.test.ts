import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { variablesRead } from '../support/variables-read.ts'
import { type FakeMachine, openFakeMachine } from './fake-machine.ts'

let machine: FakeMachine
beforeEach(async () => {
  machine = await openFakeMachine()
})
afterEach(() => machine[Symbol.asyncDispose]())

const unitFile = 'etc/systemd/system/askmysite.service'
const settingsFile = 'etc/askmysite/env'
const programFile = 'usr/local/bin/askmysite'
const database = 'var/lib/askmysite/askmysite.db'

async function modeOf(file: string): Promise<string> {
  return ((await stat(machine.path(file))).mode & 0o777).toString(8)
}

const read = (file: string) => readFile(machine.path(file), 'utf8')

/** Version 1 with a database. */
async function installFirst(): Promise<void> {
  await machine.program('askmysite-linux-x64', '1.0.0')
  expect(await machine.install()).toMatchObject({ exitCode: 0, stderr: '' })
  await writeFile(machine.path(database), 'what version 1 keeps')
  await machine.calls()
}

describe('on a machine without it', () => {
  test('it makes a user, starts the service, waits until it serves and says what is next', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0')
    const { exitCode, stdout, stderr } = await machine.install()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const settings = machine.path(settingsFile)
    expect(stdout).toContain('AskMySite 1.0.0 runs, and starts with the machine.')
    expect(stdout).toContain(`init https://www.example.com --env-file ${settings}`)
    const calls = await machine.calls()
    expect(calls[0]).toStartWith('useradd --system ')
    expect(calls.slice(-5)).toEqual([
      'systemctl daemon-reload',
      'systemctl enable --quiet askmysite',
      'systemctl restart askmysite',
      `1.0.0 health --wait 60 --env-file ${settings}`,
      'systemctl is-active --quiet askmysite',
    ])
    expect(calls).toContain(`chown askmysite:askmysite ${machine.path('var/lib/askmysite')}`)
    expect(calls).toContain(`chown root:askmysite ${settings}`)
  })

  test('data is for the service alone, and settings are readable for it', async () => {
    await installFirst()
    expect(await modeOf('var/lib/askmysite')).toBe('700')
    expect(await modeOf(settingsFile)).toBe('640')
    expect(await modeOf('etc/askmysite')).toBe('750')
    expect(await modeOf(programFile)).toBe('755')
  })

  test('the settings name variables that the program reads', async () => {
    await installFirst()
    const named = [...(await read(settingsFile)).matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    )
    expect(named).toEqual(expect.arrayContaining(['DATA_DIR', 'PUBLIC_URL', 'OPENAI_API_KEY']))
    expect(named.filter((name) => !variablesRead().includes(name ?? ''))).toEqual([])
  })

  test('the service has no rights but its own folder', async () => {
    await installFirst()
    const unit = (await read(unitFile)).split('\n')
    expect(unit).toEqual(
      expect.arrayContaining([
        `ExecStart=${machine.path(programFile)} serve --env-file ${machine.path(settingsFile)}`,
        'User=askmysite',
        'CapabilityBoundingSet=',
        'AmbientCapabilities=',
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'ProtectHome=yes',
        'StateDirectoryMode=0700',
        'SystemCallFilter=@system-service',
        'UMask=0077',
      ]),
    )
  })

  test.skipIf(Bun.which('systemd-analyze') === null)('systemd accepts the service', async () => {
    await installFirst()
    const unit = machine.path(unitFile)
    const verified = await machine.shell(`systemd-analyze verify --man=no '${unit}'`)
    expect(verified).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('where it cannot serve, it says where to look', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0', ['health'])
    const { exitCode, stderr } = await machine.install()
    expect(exitCode).toBe(1)
    expect(stderr).toContain('journalctl -u askmysite')
  })

  test('where another server answers in its place, it says so', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0')
    await machine.command('systemctl', '[ "$1" != is-active ]')
    const { exitCode, stderr } = await machine.install()
    expect(exitCode).toBe(1)
    expect(stderr).toContain('cannot serve yet')
  })

  test('in the repository it is built first', async () => {
    await machine.program('of-the-build', '3.0.0')
    await writeFile(join(machine.downloads, '../package.json'), '{}')
    await writeFile(
      join(machine.downloads, 'build'),
      '#!/bin/sh\ncd "$(dirname "$0")/.."\nmkdir dist\ncp downloads/of-the-build dist/askmysite\n',
      { mode: 0o755 },
    )
    expect((await machine.install()).stdout).toContain('AskMySite 3.0.0 runs')
  })
})

describe('ports below 1024', () => {
  const lowPortsFile = `${unitFile}.d/low-ports.conf`

  test('are for those who ask for them, and stay through an upgrade', async () => {
    await installFirst()
    expect(await readdir(machine.path('etc/systemd/system'))).toEqual(['askmysite.service'])
    expect((await machine.install('--low-ports')).exitCode).toBe(0)
    await machine.program('askmysite-linux-x64', '2.0.0')
    expect((await machine.install()).exitCode).toBe(0)
    expect(await read(lowPortsFile)).toContain('\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n')
  })
})

describe('a domain', () => {
  const lowPortsFile = `${unitFile}.d/low-ports.conf`
  const domainOf = async () => /^DOMAIN=(.*)$/m.exec(await read(settingsFile))?.[1]

  test('stands in the settings, and brings the ports of HTTPS', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0')
    const { exitCode, stdout } = await machine.install('--domain', 'chat.example.com')
    expect(exitCode).toBe(0)
    expect(await domainOf()).toBe('chat.example.com')
    expect(await read(lowPortsFile)).toContain('\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\n')
    expect(stdout).not.toContain('web server in front')
    expect(await modeOf(settingsFile)).toBe('640')
  })

  test('can be given later, and takes the place of no other', async () => {
    await installFirst()
    expect(await domainOf()).toBeUndefined()
    expect((await machine.install('--domain', 'chat.example.com')).exitCode).toBe(0)
    expect(await domainOf()).toBe('chat.example.com')
    expect((await machine.install('--domain', 'other.example.com')).exitCode).toBe(0)
    expect(await domainOf()).toBe('chat.example.com')
    expect(await modeOf(settingsFile)).toBe('640')
  })

  test.each(['chat example', '$(id)', 'a\nPORT=1'])(
    'that is none is wrong usage: %j',
    async (name) => {
      await machine.program('askmysite-linux-x64', '1.0.0')
      const { exitCode, stderr } = await machine.install('--domain', name)
      expect(exitCode).toBe(2)
      expect(stderr).toStartWith('--domain needs a name such as chat.example.com')
      expect(await machine.calls()).toEqual([])
    },
  )
})

describe('on a machine that has it', () => {
  test('the data is copied by the old program before the new one takes its place', async () => {
    await installFirst()
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('AskMySite 2.0.0 takes the place of 1.0.0.')
    const [backup = '', ...then] = (await machine.calls()).filter((call) => !/^chown/.test(call))
    expect(backup).toMatch(/^1\.0\.0 backup \S+\/upgrades\/\d{8}T\d{6}Z-1\.0\.0\.db --env-file /)
    expect(then.at(-3)).toBe('systemctl restart askmysite')
    expect(then.at(-2)).toStartWith('2.0.0 health ')
    expect(await read(programFile)).toContain('# 2.0.0')
  })

  test('what it prints about the way back leads back', async () => {
    await installFirst()
    await machine.program('askmysite-linux-x64', '2.0.0', ['health'])
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(1)
    await writeFile(machine.path(database), 'what version 2 made of it')
    await writeFile(machine.path(`${database}-wal`), 'more of it')
    await machine.calls()
    expect(await machine.shell(wayBack(stdout))).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await read(programFile)).toContain('# 1.0.0')
    expect(await read(database)).toBe('what version 1 keeps')
    // What the log and the newer database hold is for the program to keep.
    expect(await read(`${database}-wal`)).toBe('more of it')
    expect(await read('var/lib/askmysite/kept')).toBe('what version 2 made of it')
    const [stop, restore = '', begin] = await machine.calls()
    expect([stop, begin]).toEqual(['systemctl stop askmysite', 'systemctl start askmysite'])
    expect(restore).toMatch(/^1\.0\.0 restore \S+\/upgrades\/\S+-1\.0\.0\.db --env-file /)
    expect(restore).toEndWith(machine.path(settingsFile))
  })

  test('the lines of the way back hold where the settings name another folder', async () => {
    await installFirst()
    const elsewhere = machine.path('srv/askmysite')
    await mkdir(elsewhere, { recursive: true })
    await writeFile(join(elsewhere, 'askmysite.db'), 'there')
    await writeFile(machine.path(settingsFile), `DATA_DIR='${elsewhere}'  # on the large disk\n`)
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    expect(wayBack(stdout)).not.toContain('/askmysite.db')
    expect(wayBack(stdout)).toContain(`--env-file ${machine.path(settingsFile)}`)
  })

  test('a version that cannot copy its data is replaced, and the new one copies', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0', ['backup', 'restore'])
    await machine.install()
    await writeFile(machine.path(database), 'what version 1 keeps')
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout, stderr } = await machine.install()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(await read(programFile)).toContain('# 2.0.0')
    await writeFile(machine.path(database), 'what version 2 made of it')
    expect(await machine.shell(wayBack(stdout))).toMatchObject({ exitCode: 0 })
    expect(await read(database)).toBe('what version 1 keeps')
    expect(await read(programFile)).toContain('# 1.0.0')
  })

  test('a program that was cut short is replaced, and is no way back', async () => {
    await installFirst()
    await writeFile(machine.path(programFile), `\x7fELF\ntouch '${machine.root}/ran'\n`)
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('takes the place of unknown.')
    const [, copy = ''] = /The data as it was before is in (\S+)/.exec(stdout) ?? []
    expect(await readFile(copy, 'utf8')).toBe('what version 1 keeps')
    expect(await readdir(machine.path('usr/local/bin'))).toEqual(['askmysite'])
    expect(await readdir(machine.root)).not.toContain('ran')
  })

  test('where there is no database yet, nothing is copied', async () => {
    await installFirst()
    await rm(machine.path(database))
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    expect(wayBack(stdout)).not.toContain('restore')
    expect(await machine.shell(wayBack(stdout))).toMatchObject({ exitCode: 0 })
    expect(await read(programFile)).toContain('# 1.0.0')
  })

  test('where the disk has no room for the copies, everything stays as it is', async () => {
    await installFirst()
    await machine.command('df', 'echo head; echo "/dev/disk 100 97 3 97% /"')
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stderr } = await machine.install()
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(
      /^An upgrade copies the data first, which takes \d+ MB: make room on the disk of \S+\.\n$/,
    )
    expect(await read(programFile)).toContain('# 1.0.0')
    expect((await machine.calls()).filter((call) => call.startsWith('systemctl'))).toEqual([])
  })

  test('where the data cannot be copied, everything stays as it is', async () => {
    await machine.program('askmysite-linux-x64', '1.0.0', ['backup'])
    await machine.install()
    await writeFile(machine.path(database), 'what version 1 keeps')
    await machine.calls()
    await machine.program('askmysite-linux-x64', '2.0.0', ['backup'])
    const { exitCode, stderr } = await machine.install()
    expect(exitCode).toBe(1)
    expect(stderr).toContain('so AskMySite 1.0.0 stays as it is.')
    expect(await read(programFile)).toContain('# 1.0.0')
    expect(await readdir(machine.path('usr/local/bin'))).toEqual(['askmysite'])
    expect((await machine.calls()).filter((call) => call.startsWith('systemctl'))).toEqual([])
  })

  test('the same program again copies nothing', async () => {
    await installFirst()
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    expect(stdout).toBe('AskMySite 1.0.0 was installed already, and runs.\n')
    expect((await machine.calls()).join('\n')).not.toContain('backup')
    expect(await readdir(machine.path('usr/local/bin'))).toEqual(['askmysite'])
  })

  test('settings are never overwritten', async () => {
    await installFirst()
    await writeFile(machine.path(settingsFile), 'PORT=8080\n')
    await machine.program('askmysite-linux-x64', '2.0.0')
    expect((await machine.install()).exitCode).toBe(0)
    expect(await read(settingsFile)).toBe('PORT=8080\n')
  })

  test('the last three copies are kept, that of this run among them, and what is not its own', async () => {
    await installFirst()
    const copies = machine.path('var/lib/askmysite/upgrades')
    await mkdir(copies)
    const old = [1, 2, 3, 4].map((day) => `2020010${day}T000000Z-0.db`)
    const future = [1, 2, 3].map((day) => `2099010${day}T000000Z-0.db`)
    const others = ['1-mine.db', 'before-the-fair.db']
    for (const name of [...old, ...future, ...others]) await writeFile(join(copies, name), '')
    await machine.program('askmysite-linux-x64', '2.0.0')
    const { exitCode, stdout } = await machine.install()
    expect(exitCode).toBe(0)
    const [, own = ''] = /restore \S+\/upgrades\/(\S+)/.exec(stdout) ?? []
    expect(await readFile(join(copies, own), 'utf8')).toBe('what version 1 keeps')
    const kept = await readdir(copies)
    expect(kept.sort()).toEqual([own, ...old.slice(2), ...future, ...others].sort())
  })
})

/** The lines to type. */
function wayBack(printed: string): string {
  return printed
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .join('\n')
}

describe('taken away', () => {
  test('it leaves settings and data', async () => {
    await installFirst()
    const { exitCode, stdout } = await machine.install('--uninstall')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Its settings are still in')
    expect(await readdir(machine.path('usr/local/bin'))).toEqual([])
    expect(await readdir(machine.path('etc/systemd/system'))).toEqual([])
    expect(await read(database)).toBe('what version 1 keeps')
    expect(await read(settingsFile)).toContain('DATA_DIR=')
    expect((await machine.calls())[0]).toBe('systemctl disable --now --quiet askmysite')
  })

  test('it leaves what "systemctl edit" made', async () => {
    await installFirst()
    expect((await machine.install('--low-ports')).exitCode).toBe(0)
    const edited = `${unitFile}.d/override.conf`
    await writeFile(machine.path(edited), '[Service]\nReadWritePaths=/srv\n')
    expect((await machine.install('--uninstall')).exitCode).toBe(0)
    expect(await readdir(machine.path(`${unitFile}.d`))).toEqual(['override.conf'])
    expect((await machine.install('--uninstall', '--purge')).exitCode).toBe(0)
    expect(await readdir(machine.path('etc/systemd/system'))).toEqual([])
  })

  test('with --purge it tells of data that the settings put elsewhere', async () => {
    await installFirst()
    const elsewhere = machine.path('srv/askmysite')
    await mkdir(elsewhere, { recursive: true })
    await writeFile(join(elsewhere, 'askmysite.db'), 'there')
    await writeFile(machine.path(settingsFile), `DATA_DIR="${elsewhere}"\n`)
    const { exitCode, stdout } = await machine.install('--uninstall', '--purge')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`but for the data in ${elsewhere}, which DATA_DIR named`)
    expect(await readdir(elsewhere)).toEqual(['askmysite.db'])
  })

  test('with --purge it leaves nothing', async () => {
    await installFirst()
    expect((await machine.install('--uninstall', '--purge')).exitCode).toBe(0)
    expect(await readdir(machine.path('var/lib'))).toEqual([])
    expect(await readdir(machine.path('etc'))).toEqual(['systemd'])
    expect(await machine.calls()).toContain('userdel askmysite')
  })
})

describe('it says in a sentence', () => {
  const echo = (text: string) => `echo ${text}`
  const refusals: [what: string, prepare: () => Promise<unknown>, sentence: string][] = [
    ['that root’s rights are missing', () => machine.command('id', echo('1000')), "root's rights"],
    [
      'that it is not Linux',
      () => machine.command('uname', echo('Darwin')),
      'on Linux, not on Darwin',
    ],
    [
      'that there is no systemd',
      () => rm(machine.path('run/systemd'), { recursive: true }),
      'does not run systemd',
    ],
    [
      'that there is no program for the processor',
      () => machine.command('uname', 'if [ "$1" = -m ]; then echo armv7l; else echo Linux; fi'),
      'no AskMySite for this machine (armv7l)',
    ],
    ['that the program is missing', async () => {}, 'Download askmysite-linux-x64 into'],
    [
      'that musl needs a program of its own',
      () => machine.command('ldd', 'echo musl libc >&2; exit 1'),
      'Download askmysite-linux-x64-musl into',
    ],
    [
      'that the program is for another machine',
      () =>
        writeFile(join(machine.downloads, 'askmysite'), `\x7fELF\ntouch '${machine.root}/etc'\n`),
      'does not run on this machine, which needs askmysite-linux-x64.',
    ],
    [
      'that the download is damaged',
      () => giveSums(`${'0'.repeat(64)}  askmysite-linux-x64\n`),
      'is not what SHA256SUMS beside it says',
    ],
    [
      'that a list of sums from Windows says the same',
      () => giveSums(`${'0'.repeat(64)} *askmysite-linux-x64\r\n`),
      'is not what SHA256SUMS beside it says',
    ],
    [
      'that the list of sums is of other programs',
      () => giveSums(`${'0'.repeat(64)}  another\n`),
      'SHA256SUMS does not name askmysite-linux-x64: download both again',
    ],
  ]

  async function giveSums(sums: string): Promise<void> {
    await machine.program('askmysite-linux-x64', '1.0.0')
    await writeFile(join(machine.downloads, 'SHA256SUMS'), sums)
  }

  test.each(refusals)('%s', async (_, prepare, sentence) => {
    await prepare()
    const { exitCode, stdout, stderr } = await machine.install()
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(await readdir(machine.root)).not.toContain('etc')
    expect(await machine.calls()).toEqual([])
  })

  test.each([['--fast'], ['--purge'], ['--binary']])(
    'that %s is no way to call it',
    async (flag) => {
      const { exitCode, stderr } = await machine.install(flag)
      expect(exitCode).toBe(2)
      expect(stderr).toMatch(/^.*\.\nUsage: install /)
      expect(await readdir(machine.root)).toEqual(['run'])
    },
  )
})

const forms: [form: string, line: (sum: string) => string][] = [
  ['of sha256sum', (sum) => `${sum}  askmysite-linux-x64\n`],
  ['of a binary file', (sum) => `${sum} *askmysite-linux-x64\n`],
  ['of Windows', (sum) => `${'0'.repeat(64)} *x\r\n${sum.toUpperCase()} *askmysite-linux-x64\r\n`],
]

test.each(forms)('a program that SHA256SUMS names as it is, in the form %s', async (_, line) => {
  const program = await machine.program('askmysite-linux-x64', '1.0.0')
  const sum = new Bun.CryptoHasher('sha256').update(await readFile(program)).digest('hex')
  await writeFile(join(machine.downloads, 'SHA256SUMS'), line(sum))
  await chmod(program, 0o644)
  expect(await machine.install()).toMatchObject({ exitCode: 0, stderr: '' })
})

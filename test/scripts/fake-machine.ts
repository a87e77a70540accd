import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ran {
  exitCode: number
  stdout: string
  stderr: string
}

/** A folder that scripts/install takes for a machine: nothing outside of it is touched. */
export interface FakeMachine extends AsyncDisposable {
  /** What is below it stands for what is below `/`. */
  root: string
  /** A folder with a copy of scripts/install, where programs are downloaded to. */
  downloads: string
  path(...names: string[]): string
  /** Runs the copy of scripts/install. */
  install(...flags: string[]): Promise<Ran>
  /** Runs lines of shell as they were printed. */
  shell(lines: string): Promise<Ran>
  /** A program that notes how it was called, and fails where one of these words is its verb. */
  program(file: string, version: string, failing?: string[]): Promise<string>
  /** One of the commands of the machine does this from now on. */
  command(name: string, body: string): Promise<void>
  /** What was called since this was last asked, oldest first. */
  calls(): Promise<string[]>
}

const script = join(import.meta.dir, '../../scripts/install')

export async function openFakeMachine(): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-install-'))
  const root = join(folder, 'root')
  const downloads = join(folder, 'downloads')
  const bin = join(folder, 'bin')
  const noted = join(folder, 'calls')
  for (const name of [downloads, bin, join(root, 'run/systemd/system')]) {
    await mkdir(name, { recursive: true })
  }
  await cp(script, join(downloads, 'install'))
  const run = async (argv: string[]): Promise<Ran> => {
    const child = Bun.spawn(argv, {
      cwd: folder,
      env: { PATH: `${bin}:/usr/bin:/bin` },
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    })
    const [stdout, stderr, exitCode] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ])
    return { exitCode, stdout, stderr }
  }
  const machine: FakeMachine = {
    root,
    downloads,
    path: (...names) => join(root, ...names),
    install: (...flags) => run([join(downloads, 'install'), '--root', root, ...flags]),
    shell: (lines) => run(['sh', '-euc', lines]),
    async program(file, version, failing = []) {
      const path = join(downloads, file)
      await writeFile(path, programText(noted, version, failing))
      return path
    },
    async command(name, body) {
      await writeFile(join(bin, name), `#!/bin/sh\n${body}\n`)
      await chmod(join(bin, name), 0o755)
    },
    async calls() {
      const text = await readFile(noted, 'utf8').catch(() => '')
      await writeFile(noted, '')
      return text.split('\n').filter((line) => line !== '')
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
  for (const name of ['systemctl', 'chown', 'useradd', 'userdel']) {
    await machine.command(name, `echo "${name} $*" >>'${noted}'`)
  }
  // There is the user from useradd to userdel.
  await machine.command(
    'id',
    `if [ "$*" = -u ]; then echo 0; else [ "$(grep -c ^useradd '${noted}.users')" -gt 0 ]; fi`,
  )
  await machine.command('useradd', `echo "useradd $*" | tee -a '${noted}' >>'${noted}.users'`)
  await machine.command('userdel', `echo "userdel $*" >>'${noted}'; rm '${noted}.users'`)
  await machine.command('runuser', 'shift 3\nexec "$@"')
  await machine.command('uname', 'if [ "$1" = -m ]; then echo x86_64; else echo Linux; fi')
  await machine.command('ldd', 'echo GLIBC')
  return machine
}

/** A backup of it copies the one file that stands for the database, and a restore puts it back. */
function programText(noted: string, version: string, failing: string[]): string {
  return `#!/bin/sh
# ${version}
if [ "$1" = --version ]; then echo ${version}; exit; fi
echo "${version} $*" >>'${noted}'
case $1 in
  ${failing.map((verb) => `${verb}) echo "The ${verb} failed." >&2; exit 1 ;;`).join('\n  ')}
  backup) [ -e "\${2%/*}/../askmysite.db" ] || { echo "There is no database in the folder." >&2; exit 1; }
    cp "\${2%/*}/../askmysite.db" "$2" ;;
  restore) mv "\${2%/*}/../askmysite.db" "\${2%/*}/../kept" && cp "$2" "\${2%/*}/../askmysite.db" ;;
esac
`
}

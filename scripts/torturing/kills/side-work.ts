import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../benchmark/programs.ts'
import { belongings } from '../belongings.ts'
import { runVerb, spawnVerb } from '../program.ts'
import { writePages } from '../torture-bot.ts'
import { type Verdict, verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'

const beginShare = 0.5
const killedShare = 0.5
const sitePages = 200

type Verb = ReturnType<typeof spawnVerb>

/** What goes on beside the load at some of the kills: a crawl, files that are added, a copy. */
export class SideWork {
  #begun = 0
  #killed = 0
  #running: Verb | null = null
  readonly #faults: string[] = []
  readonly #copy: string

  private constructor(
    private readonly workplace: Workplace,
    private readonly dataDir: string,
    private readonly bot: string,
    private readonly sitePort: number,
  ) {
    this.#copy = join(workplace.folder, 'copy.db')
  }

  static async prepare(workplace: Workplace, dataDir: string, bot: string): Promise<SideWork> {
    const site = belongings.add(await startServer('web-server.ts', String(sitePages), '10', '10'))
    return new SideWork(workplace, dataDir, bot, site.port)
  }

  maybeBegin(): void {
    const { random } = this.workplace
    if (random() > beginShare) return
    const jobs = [() => this.#crawl(), () => this.#add(), () => this.#backup()]
    this.#running = jobs[Math.floor(random() * jobs.length)]?.() ?? null
    this.#begun += 1
  }

  /** Kills some of them together with the server, waits for the others. */
  async end(): Promise<void> {
    const verb = this.#running
    this.#running = null
    if (!verb) return
    if (this.workplace.random() < killedShare && verb.exitCode === null) {
      verb.kill('SIGKILL')
      this.#killed += 1
    }
    await Promise.all([verb.exited, new Response(verb.stdout).text()])
    if (!verb.killed && verb.exitCode !== 0) this.#faults.push(`a verb ended with ${verb.exitCode}`)
    await this.#checkCopy()
  }

  verdict(): Verdict {
    const figures = `${this.#begun} beside the load, ${this.#killed} of them killed with it`
    const promise =
      'Crawls, added files and copies go on beside a kill, and a copy is whole or not there'
    return verdict(promise, figures, this.#faults)
  }

  #crawl(): Verb {
    const site = ['--url', `http://127.0.0.1:${this.sitePort}/`, '--max-pages', String(sitePages)]
    return this.#spawn('crawl', this.bot, ...site, '--allow-private', '--no-delay')
  }

  #add(): Verb {
    return this.#spawn('add', this.bot, writePages(this.workplace, 'more', 50))
  }

  #backup(): Verb {
    return this.#spawn('backup', this.#copy, '--force')
  }

  #spawn(...argv: string[]): Verb {
    return spawnVerb(this.workplace, this.dataDir, ...argv)
  }

  async #checkCopy(): Promise<void> {
    if (!existsSync(this.#copy)) return
    try {
      await runVerb(this.workplace, this.dataDir, 'restore', this.#copy, '--check')
    } catch {
      this.#faults.push('a copy is there and not sound')
    }
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { languages } from '../../src/web/widget/strings/words-for.ts'
import { runBinary, startBinary } from './programs.ts'
import { report } from './report.ts'
import { type HostPages, startHostPages } from './widget/host-pages.ts'
import { measureLoading } from './widget/loading.ts'
import { measureOpening } from './widget/opening.ts'
import type { AddedTime } from './widget/added-time.ts'
import { carriedFiles } from './widget/carried-files.ts'
import { type Sizes, sizesOf } from './widget/sizes.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const gzippedBytesMax = 15_000
const loadingMsMax = 10
const openingMsMax = 50

/** What the widget costs the page that carries it. Too many bytes make the benchmark fail. */
export async function measureWidget(folder: string): Promise<void> {
  if (!existsSync(executablePath)) {
    return fail(`There is no Chromium at ${executablePath}: set CHROMIUM to where one is.`)
  }
  const dataDir = join(folder, 'data')
  const key = await addChatbot(dataDir)
  using server = await startBinary(dataDir)
  using pages = startHostPages(`http://127.0.0.1:${server.port}`, key)
  const browser = await chromium.launch({ executablePath, args: quietArguments })
  try {
    await measureSize(browser, pages)
    reportTime('load', await measureLoading(browser, pages), loadingMsMax)
    reportTime('opening', await measureOpening(browser, pages), openingMsMax)
    process.stdout.write(
      'Other programs make the tasks longer, less so their time on the processor: only the size can fail.\n',
    )
  } finally {
    await browser.close()
  }
}

/** In the language in which it is largest. */
async function measureSize(browser: Browser, pages: HostPages): Promise<void> {
  const all: Sizes[] = []
  for (const language of languages.keys()) {
    const url = pages.withWidgetIn(language)
    all.push(sizesOf(await carriedFiles(browser, url, pages.chatUrl)))
  }
  const [largest] = all.toSorted((a, b) => b.gzippedBytes - a.gzippedBytes)
  if (!largest) return
  const { paths, rawBytes, gzippedBytes, brotliedBytes } = largest
  process.stdout.write(`The largest of ${languages.size} languages: ${paths.join(' + ')}\n`)
  report('size, bytes', rawBytes)
  report('size, bytes gzipped', gzippedBytes, verdict(gzippedBytes, gzippedBytesMax))
  report('size, bytes brotlied', brotliedBytes)
  if (gzippedBytes > gzippedBytesMax) {
    fail(`The widget has ${gzippedBytes} bytes gzipped, and may have ${gzippedBytesMax} at most.`)
  }
}

function reportTime(what: string, { runs, wallMs, cpuMs, costs }: AddedTime, msMax: number): void {
  report(`${what}: main thread, ms (median of ${runs})`, wallMs, verdict(wallMs, msMax))
  report(`${what}: of it on the processor, ms`, cpuMs, verdict(cpuMs, msMax))
  for (const { name, cpuMs } of costs) report(`  ${name}`, cpuMs)
}

function fail(sentence: string): void {
  process.exitCode = 1
  process.stderr.write(`${sentence}\n`)
}

function verdict(value: number, most: number): string {
  return `${value <= most ? 'ok' : 'over'}, at most ${most}`
}

async function addChatbot(dataDir: string): Promise<string> {
  const { id } = await runBinary<{ id: string }>(
    dataDir,
    ...['bot', 'create', '--name', 'Bench', '--site-url', 'https://example.com'],
    ...['--starter', 'How long does delivery take?', '--starter', 'Is there a warranty?'],
    ...['--key-requests-per-minute', '100000'],
  )
  const { key } = await runBinary<{ key: string }>(dataDir, 'key', 'create', id)
  return key
}

const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** How much is done; what can be made smaller for trying. */
export interface Sizes {
  kills: number
  soakSeconds: number
  requests: number
  bursts: number
  addresses: number
  copies: number
}

interface Options {
  wanted: string[]
  seed: number
  binary: string
  sizes: Sizes
}

const sizeFlags: Record<string, { size: keyof Sizes; full: number; what: string }> = {
  kills: { size: 'kills', full: 100, what: 'how often the server is killed' },
  'soak-seconds': { size: 'soakSeconds', full: 600, what: 'how long the soak lasts' },
  requests: { size: 'requests', full: 1_000_000, what: 'how many requests are fuzzed' },
  bursts: { size: 'bursts', full: 50, what: 'how many sessions get 50 messages at once' },
  addresses: { size: 'addresses', full: 200_000, what: 'how many addresses open a session' },
  copies: { size: 'copies', full: 10, what: 'how many copies are made under load' },
}

const ownBinary = join(import.meta.dir, '../../dist/askmysite')

/** Reads the arguments; ends the program where they are wrong, or ask for help. */
export function readOptions(argv: string[], parts: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: flags(),
      allowPositionals: true,
    })
    if (values.help) end(help(parts), 0)
    const unknown = positionals.filter((name) => !parts.includes(name))
    if (unknown.length > 0) {
      throw new Error(`There is no ${unknown.join(', ')}; there are ${parts.join(', ')}.`)
    }
    return {
      wanted: parts.filter((name) => positionals.length === 0 || positionals.includes(name)),
      seed: wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31),
      binary: typeof values.binary === 'string' ? values.binary : ownBinary,
      sizes: sizesOf(values),
    }
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error), 2)
  }
}

type Values = Record<string, string | boolean | undefined>

function flags() {
  const named = Object.fromEntries(Object.keys(sizeFlags).map((name) => [name, text]))
  return { ...named, seed: text, binary: text, help: { type: 'boolean' } } as const
}

const text = { type: 'string' } as const

function sizesOf(values: Values): Sizes {
  const size = (name: string) => wholeNumber(name, values[name]) ?? sizeFlags[name]?.full ?? 0
  return {
    kills: size('kills'),
    soakSeconds: size('soak-seconds'),
    requests: size('requests'),
    bursts: size('bursts'),
    addresses: size('addresses'),
    copies: size('copies'),
  }
}

function wholeNumber(name: string, value: string | boolean | undefined): number | null {
  if (value === undefined) return null
  if (typeof value === 'string' && /^\d{1,10}$/.test(value)) return Number(value)
  throw new Error(`--${name} takes a whole number.`)
}

function help(parts: string[]): string {
  const lines = Object.entries(sizeFlags).map(
    ([name, { full, what }]) => `  --${name.padEnd(16)} ${what}, else ${full}`,
  )
  return `scripts/torture [part]...   parts: ${parts.join(', ')}; all without a name

${lines.join('\n')}
  --seed             of an earlier run, to do the same again
  --binary           another program than dist/askmysite, which is then not built`
}

function end(words: string, exitCode: number): never {
  const out = exitCode === 0 ? process.stdout : process.stderr
  out.write(`${words}\n`)
  process.exit(exitCode)
}

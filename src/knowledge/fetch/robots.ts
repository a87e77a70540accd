/*
 * robots.txt after RFC 9309. Lines group by user agent; all groups that name ours count as one, and
 * the groups for `*` count only where none does. Of the rules that match an address the longest
 * pattern decides, and `Allow` where two are equally long. `*` stands for any characters, a `$` at the
 * end for the end of the address.
 *
 * Read as leniently as the large crawlers read it (a missing colon, common misspellings), because what
 * an owner meant to close stays closed.
 */

export interface RobotsRules {
  allows(url: URL): boolean
  /** The pause asked for between two requests; null where none is. */
  crawlDelayMs: number | null
  /** The `Sitemap:` lines, as they are written. */
  sitemaps: string[]
}

/** The rules that a robots.txt has for the crawler with this product token. */
export function parseRobots(text: string, productToken: string): RobotsRules {
  const file = readFile(text)
  const ours = file.groups.filter(({ agents }) => agents.has(productToken.toLowerCase()))
  const groups = ours.length > 0 ? ours : file.groups.filter(({ agents }) => agents.has('*'))
  const rules = groups.flatMap((group) => group.rules)
  return {
    allows: (url) => decide(rules, url),
    crawlDelayMs: groups.find(({ crawlDelayMs }) => crawlDelayMs !== null)?.crawlDelayMs ?? null,
    sitemaps: file.sitemaps,
  }
}

/** What counts where a site has no robots.txt. */
export const everythingAllowed: RobotsRules = {
  allows: () => true,
  crawlDelayMs: null,
  sitemaps: [],
}

interface Group {
  agents: Set<string>
  rules: Rule[]
  crawlDelayMs: number | null
}

interface Rule {
  allow: boolean
  pattern: string
}

function readFile(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let namingAgents = false
  for (const { field, value } of linesOf(text)) {
    if (field === 'user-agent') {
      if (!namingAgents) groups.push({ agents: new Set(), rules: [], crawlDelayMs: null })
      groups.at(-1)?.agents.add(agentToken(value))
      namingAgents = true
    } else if (field === 'sitemap') {
      if (value !== '') sitemaps.push(value)
    } else if (field === 'crawl-delay') {
      const group = groups.at(-1)
      if (group) group.crawlDelayMs ??= readDelay(value)
    } else {
      namingAgents = false
      // A rule without a path closes nothing: `Disallow:` alone means that all is allowed.
      if (value !== '') groups.at(-1)?.rules.push(...rulesOf(field, value))
    }
  }
  return { groups, sitemaps }
}

/** Who allows a folder's index page allows the folder's own address with it. */
function rulesOf(field: 'allow' | 'disallow', value: string): Rule[] {
  const pattern = comparablePattern(value)
  const allow = field === 'allow'
  const folder = /^(.*\/)index\.html?$/.exec(pattern)?.[1]
  return allow && folder
    ? [
        { allow, pattern },
        { allow, pattern: `${folder}$` },
      ]
    : [{ allow, pattern }]
}

type Field = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap'

const spellings: Record<string, Field> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
  sitemap: 'sitemap',
  'site-map': 'sitemap',
}

const lineLengthMax = 16_000

function* linesOf(text: string): Generator<{ field: Field; value: string }> {
  // Not only U+FEFF: a byte order mark that was cut or read in another charset leaves these.
  for (const line of text.replace(/^[\ufeff\ufffdï»¿]+/, '').split(/\r\n|\r|\n/)) {
    const content = splitAt(line.slice(0, lineLengthMax), '#')[0]
    const [key, value] = content.includes(':') ? splitAt(content, ':') : splitAtSpace(content)
    const field = spellings[key.toLowerCase()]
    if (field) yield { field, value }
  }
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** `Disallow /private`: two words and no more, so that prose is not taken for a rule. */
function splitAtSpace(content: string): [string, string] {
  const [key, value, ...more] = content.trim().split(/\s+/)
  return key && value && more.length === 0 ? [key, value] : ['', '']
}

/** `AskMySite/1.0` names the product `askmysite`; `*` may be followed by a remark. */
function agentToken(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*'
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? ''
}

function readDelay(value: string): number | null {
  const seconds = Number(value)
  return value !== '' && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function decide(rules: Rule[], url: URL): boolean {
  const path = comparablePath(url)
  let longest = -1
  let allowed = true
  for (const { allow, pattern } of rules) {
    if (pattern.length < longest || !matches(pattern, path)) continue
    allowed = pattern.length > longest ? allow : allow || allowed
    longest = pattern.length
  }
  return allowed
}

/** Each piece between two `*` at its first place behind the piece before it: no backtracking. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const [first = '', ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  const last = anchored ? pieces.pop() : undefined
  let position = first.length
  for (const piece of pieces) {
    const at = path.indexOf(piece, position)
    if (at === -1) return false
    position = at + piece.length
  }
  if (!anchored) return true
  if (last === undefined) return position === path.length
  return path.length - last.length >= position && path.endsWith(last)
}

function comparablePath(url: URL): string {
  return comparablePattern(url.pathname + url.search)
}

/** Percent-encoded the same way on both sides: RFC 9309, 2.2.2. */
function comparablePattern(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, encodeWellFormed)
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
}

function encodeWellFormed(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

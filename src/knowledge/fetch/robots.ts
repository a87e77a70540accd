import { comparablePath, type RobotsPattern, robotsPattern } from './robots-pattern.ts'

/*
 * robots.txt after RFC 9309. Lines group by user agent; all groups that name ours count as one, and
 * the groups for `*` count only where none does. Of the rules that match an address the longest
 * pattern decides, and `Allow` where two are equally long.
 *
 * Read as leniently as the large crawlers read it (a missing colon, common misspellings), because what
 * an owner meant to close stays closed.
 */

export interface RobotsRules {
  allows(address: URL | string): boolean
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
    allows: (address) => decide(rules, String(address)),
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
  pattern: RobotsPattern
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
  const allow = field === 'allow'
  const folder = /^(.*\/)index\.html?$/.exec(value)?.[1]
  const patterns = allow && folder ? [value, `${folder}$`] : [value]
  return patterns.map((pattern) => ({ allow, pattern: robotsPattern(pattern, !allow) }))
}

type Field = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap'

const spellings = new Map<string, Field>([
  ['user-agent', 'user-agent'],
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['allow', 'allow'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['crawl-delay', 'crawl-delay'],
  ['crawldelay', 'crawl-delay'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
])

const lineLengthMax = 16_000

function* linesOf(text: string): Generator<{ field: Field; value: string }> {
  // Not only U+FEFF: a byte order mark that was cut or read in another charset leaves these.
  for (const line of text.replace(/^[\ufeff\ufffdï»¿]+/, '').split(/\r\n|\r|\n/)) {
    const content = splitAt(line.slice(0, lineLengthMax), '#')[0]
    const [key, value] = content.includes(':') ? splitAt(content, ':') : splitAtSpace(content)
    const field = spellings.get(key.toLowerCase())
    if (field) yield { field, value }
  }
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at === -1
    ? [withoutBlanks(text), '']
    : [withoutBlanks(text.slice(0, at)), withoutBlanks(text.slice(at + 1))]
}

/** Without blanks and control characters around it; a byte order mark is none, and spoils its line. */
function withoutBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0x7f || code === 0xa0
}

/** `Disallow /private`: two words and no more, so that prose is not taken for a rule. */
function splitAtSpace(content: string): [string, string] {
  const [key, value, ...more] = content.split(/[ \t]+/)
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

function decide(rules: Rule[], address: string): boolean {
  const path = comparablePath(address)
  let longest = -1
  let allowed = true
  for (const { allow, pattern } of rules) {
    if (pattern.length < longest || !pattern.matches(path)) continue
    allowed = pattern.length > longest ? allow : allow || allowed
    longest = pattern.length
  }
  return allowed
}

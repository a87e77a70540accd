import { describe, expect, test } from 'bun:test'
import { parseRobots } from '../../../src/knowledge/fetch/robots.ts'
import {
  directivesInHeader,
  readDirectives,
} from '../../../src/knowledge/fetch/robots-directives.ts'

function allows(robots: string, path: string): boolean {
  return parseRobots(robots, 'AskMySite').allows(new URL(path, 'https://tea.example'))
}

describe('the groups of a robots.txt', () => {
  test.each([
    ['a file without rules allows all', '', '/x', true],
    ['a group for all counts', 'User-agent: *\nDisallow: /x', '/x', false],
    ["another's group does not", 'User-agent: otherbot\nDisallow: /', '/x', true],
    [
      'ours counts instead of the one for all',
      'User-agent: *\nDisallow: /\n\nUser-agent: askmysite\nDisallow: /y',
      '/x',
      true,
    ],
    ['ours may name a version', 'User-agent: AskMySite/1.0\nDisallow: /x', '/x', false],
    ['a longer name is another', 'User-agent: AskMySiteFast\nDisallow: /', '/x', true],
    [
      'several agents share rules',
      'User-agent: otherbot\nUser-agent: AskMySite\nDisallow: /x',
      '/x',
      false,
    ],
    [
      'an agent after rules begins a group',
      'User-agent: AskMySite\nDisallow: /y\nUser-agent: otherbot\nDisallow: /x',
      '/x',
      true,
    ],
    [
      'groups with one name count together',
      'User-agent: AskMySite\nDisallow: /x\n\nUser-agent: *\nDisallow:\n\nUser-agent: AskMySite\nDisallow: /y',
      '/y',
      false,
    ],
    [
      'a sitemap line ends no group',
      'User-agent: AskMySite\nSitemap: https://tea.example/s.xml\nDisallow: /x',
      '/x',
      false,
    ],
    [
      'rules before any agent are nobody’s',
      'Disallow: /x\nUser-agent: *\nDisallow: /y',
      '/x',
      true,
    ],
    ['an empty rule closes nothing', 'User-agent: *\nDisallow:', '/x', true],
    ['comments are left out', 'User-agent: * # all\nDisallow: /x # not this', '/x', false],
    ['a byte order mark is left out', '\ufeffUser-agent: *\nDisallow: /x', '/x', false],
    ['old line ends count', 'User-agent: *\rDisallow: /x', '/x', false],
    ['a missing colon is forgiven', 'user-agent *\ndisallow /x', '/x', false],
    [
      'a byte order mark elsewhere spoils its line',
      'User-agent: *\n\ufeffDisallow: /x\nDisallow: /y',
      '/x',
      true,
    ],
    ['control characters around it do not', 'User-agent: *\n\tDisallow:\u00a0/x\0', '/x', false],
    ['prose is no rule', 'User-agent: *\nDisallow is what we do to /x', '/x', true],
  ])('%s', (_, robots, path, allowed) => {
    expect(allows(robots, path)).toBe(allowed)
  })
})

describe('the rules of a group', () => {
  test.each([
    ['a path closes all below it', ['Disallow: /x'], '/x/y', false],
    ['and what begins like it', ['Disallow: /x'], '/xy', false],
    ['case counts', ['Disallow: /X'], '/x', true],
    ['the longest rule decides', ['Disallow: /x', 'Allow: /x/y'], '/x/y/z', true],
    ['whatever their order', ['Allow: /x/y', 'Disallow: /x'], '/x/y/z', true],
    ['of two as long, the one that allows', ['Disallow: /x', 'Allow: /x'], '/x', true],
    ['a star is anything', ['Disallow: /*/private'], '/a/b/private', false],
    ['a star is nothing too', ['Disallow: /x*y'], '/xy', false],
    ['a query is part of the address', ['Disallow: /*?sort='], '/teas?sort=price', false],
    ['a dollar is the end', ['Disallow: /*.pdf$'], '/x.pdf', false],
    ['and nothing behind it', ['Disallow: /*.pdf$'], '/x.pdf?page=2', true],
    ['a dollar elsewhere is itself', ['Disallow: /a$b'], '/a$b', false],
    ['a star before the end', ['Disallow: /x*$'], '/xyz', false],
    ['the same end may not count twice', ['Disallow: /aba*ba$'], '/aba', true],
    ['an address may be encoded', ['Disallow: /caf%c3%a9'], '/café', false],
    ['or not', ['Disallow: /café'], '/caf%C3%A9', false],
    ['what is closed is closed in every spelling', ['Disallow: /%7Etea'], '/~tea', false],
    ['in theirs too', ['Disallow: /~tea'], '/%7etea', false],
    ['an encoded slash is another character', ['Disallow: /a/b'], '/a%2Fb', true],
    ["a folder's page allows the folder", ['Disallow: /', 'Allow: /x/index.html'], '/x/', true],
  ])('%s', (_, rules, path, allowed) => {
    expect(allows(['User-agent: *', ...rules].join('\n'), path)).toBe(allowed)
  })

  // A matcher that tries every place for every star would not come to an end.
  test('take no longer for many stars', () => {
    const robots = `User-agent: *\nDisallow: /${'*a'.repeat(2000)}$`
    expect(allows(robots, `/${'a'.repeat(5000)}b`)).toBe(true)
    expect(allows(robots, `/${'a'.repeat(5000)}`)).toBe(false)
  })

  // Half a megabyte of each: what takes the square of its length would not come to its end.
  test.each([
    ['blanks', `Disallow:${' '.repeat(15_000)}/x\n`],
    ['stars', `Disallow: /${'*a'.repeat(7000)}$\n`],
    ['octets', `Disallow: /${'%c3%a9'.repeat(2500)}\n`],
    ['letters', `Disallow: /${'é'.repeat(15_000)}\n`],
    ['rules', 'Disallow: *b\n'],
  ])('take their time and no more for many %s', (_, line) => {
    const robots = `User-agent: *\n${line.repeat(512_000 / line.length)}`
    expect(allows(robots, `/${'a'.repeat(2000)}`)).toBe(true)
  })
})

test('an address is compared as it is requested', () => {
  const rules = parseRobots('User-agent: *\nDisallow: /\nAllow: /café', 'AskMySite')
  expect(rules.allows(new URL('https://tea.example/café'))).toBe(true)
  expect(rules.allows('https://tea.example/caf%c3%a9?x#y')).toBe(true)
  expect(rules.allows('https://tea.example/café')).toBe(false)
  expect(rules.allows('https://tea.example')).toBe(false)
})

test('sitemaps and the pause asked for are read', () => {
  const robots =
    'Sitemap: /s.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow:\nSitemap: https://cdn.example/t.xml'
  expect(parseRobots(robots, 'AskMySite')).toMatchObject({
    crawlDelayMs: 2500,
    sitemaps: ['/s.xml', 'https://cdn.example/t.xml'],
  })
  expect(parseRobots('User-agent: *\nCrawl-delay: soon', 'AskMySite').crawlDelayMs).toBeNull()
})

test.each([
  [['noindex'], true, false],
  [['NoIndex, NoFollow'], true, true],
  [['none'], true, true],
  [['all', 'nofollow'], false, true],
  [['max-snippet:-1, index, follow'], false, false],
])('a page that says %j has noindex %j and nofollow %j', (values, noindex, nofollow) => {
  expect(readDirectives(values)).toEqual({ noindex, nofollow })
})

test.each([
  ['noindex', true],
  ['otherbot: noindex', false],
  ['otherbot: noindex, nofollow, askmysite: noindex', true],
  ['unavailable_after: 25 Jun 2099 15:00:00 PST, noindex', true],
])('a header that says %j has noindex %j for us', (header, noindex) => {
  expect(readDirectives(directivesInHeader(header, 'AskMySite')).noindex).toBe(noindex)
})

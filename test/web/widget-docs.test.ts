import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { Glob } from 'bun'
import { docsPages } from '../../src/web/demo/docs-pages.ts'
import { widgetByLanguage, widgetLoader } from '../../src/web/widget-bundle.ts'
import { installPublicApi } from '../../src/web/widget/page/public-api.ts'
import { en } from '../../src/web/widget/strings/en.ts'
import { fill } from '../../src/web/widget/strings/fill.ts'
import { languages } from '../../src/web/widget/strings/words-for.ts'
import { bodyOf } from './docs-body.ts'
import { textOf } from './page-text.ts'

const page = textOf(bodyOf('widget'))
const codes = [...bodyOf('widget').matchAll(/<code\s*>(.*?)<\/code\s*>/gs)].map(([, code = '']) =>
  textOf(code).trim(),
)
const sources = await readSources('loader', 'widget')
const hourMs = 60 * 60 * 1000

test('every attribute that the script tag is read for is explained, and no other', () => {
  const ofTag = `${sources.get('widget/script-tag.ts')}${[...sources]
    .filter(([path]) => path.startsWith('loader/'))
    .map(([, source]) => source)
    .join('')}`
  const read = [
    ...[...ofTag.matchAll(/\bdataset\.(\w+)/g)].map(([, name = '']) => name),
    ...[...ofTag.matchAll(/const \{ ([\w, ]+) \} = dataset/g)].flatMap(([, names = '']) =>
      names.split(', '),
    ),
  ]
  expect(read).toEqual(expect.arrayContaining(['key', 'target']))
  const explained = namesOf(/^data-(?!text-)(\w+)$/)
  expect(explained.toSorted()).toEqual([...new Set(read)].sort())
})

test('every custom property of the built widget is explained, and no other', () => {
  const built = widgetByLanguage.get('en') ?? ''
  const read = new Set([...built.matchAll(/--askmysite-[a-z-]+/g)].map(([name]) => name))
  expect(read).toContain('--askmysite-color')
  expect(namesOf(/^(--askmysite-[a-z-]+)$/).toSorted()).toEqual([...read].sort())
})

test('the defaults of the custom properties are those of the styles', () => {
  const built = widgetByLanguage.get('en') ?? ''
  const told = [
    ...page.matchAll(/(--askmysite-[a-z-]+) (?:is|says) [^;.]*; the default is (\d\w*)/g),
  ]
  expect(told.length).toBeGreaterThan(4)
  const wrong = told.filter(
    ([, name, value]) => !new RegExp(`var\\(${name}, ?${value}\\)`).test(built),
  )
  expect(wrong.map(([sentence]) => sentence)).toEqual([])
})

test('every word of the interface is listed with its English text, and no other', () => {
  const told = [...page.matchAll(/data-text-([a-z-]+): "([^"]*)"/g)].map(([, name, text]) => [
    name,
    text,
  ])
  const own = Object.entries(en).map(([name, text]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    text,
  ])
  expect(told).toEqual(own)
})

test('every language that the widget speaks is named', () => {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  const missing = [...languages.keys()].filter((code) => !page.includes(names.of(code) ?? code))
  expect(missing).toEqual([])
})

test('every method that a page can call is explained, and no other', () => {
  expect([...new Set(namesOf(/^AskMySite\.(\w+)\(/))].sort()).toEqual(publicMethods().sort())
})

test('every event that the widget tells is explained', () => {
  const all = [...sources.values()].join('')
  const told = [...all.matchAll(/\bemit\('(\w+)'/g)].map(([, name = '']) => name)
  expect(told).toEqual(expect.arrayContaining(['ready', 'answer']))
  expect([...new Set(told)].filter((name) => !codes.includes(name))).toEqual([])
})

test('what visitors read when something goes wrong is what the widget says', () => {
  const sentences = [en.offline, en.failed, en.refused, fill(en.limited, 'in 7 seconds')]
  expect(sentences.filter((sentence) => !page.includes(`read "${sentence}"`))).toEqual([])
})

test('how long and how much the browser keeps is what the code says', () => {
  const hours = constant('loader/load-config.ts', 'freshForMs') / hourMs
  const exchanges = constant('widget/memory/history.ts', 'exchangesMax')
  const days = constant('widget/memory/history.ts', 'keptForMs') / hourMs / 24
  for (const fact of [
    `fetched at most once in ${hours} hours`,
    `holds the chatbot's settings for ${hours} hours`,
    `the last ${exchanges}, for ${days} days`,
    `lower than ${constant('widget/mount-inline.ts', 'lowestHeightPx')} pixels`,
    `makes itself ${constant('widget/mount-inline.ts', 'usualHeightPx')} pixels high`,
  ]) {
    expect(page).toContain(fact)
  }
})

test('a visitor downloads less than every page says', () => {
  const bytes = (text: string) => Bun.gzipSync(text, { level: 9 }).length
  const largest = Math.max(...[...widgetByLanguage.values()].map(bytes))
  const downloaded = bytes(widgetLoader('widget/0123456789abcdef')) + largest
  const told = docsPages.flatMap(({ body }) =>
    [...textOf(body).matchAll(/less than (\d+) kilobytes/g)].map(
      ([, kilobytes]) => +(kilobytes ?? 0),
    ),
  )
  expect(told.length).toBeGreaterThan(1)
  expect(downloaded).toBeLessThan(Math.min(...told) * 1000)
})

test('every warning in the console is explained in its own words', () => {
  const explained = textOf(bodyOf('troubleshooting'))
  const warnings = [...sources.values()].filter(warns).flatMap(sentencesIn)
  expect(warnings.length).toBeGreaterThan(6)
  // Between the values that are put in, the parts must stand on the page one after the other.
  const asRegExp = (warning: string) =>
    new RegExp(
      warning
        .split(/\$\{[^}]*\}/)
        .map(RegExp.escape)
        .join('\\S.*?'),
    )
  expect(warnings.filter((warning) => !asRegExp(warning).test(explained))).toEqual([])
})

/** What stands in the page as code of this form. */
function namesOf(form: RegExp): string[] {
  return [...new Set(codes.flatMap((code) => form.exec(code)?.[1] ?? []))]
}

function warns(source: string): boolean {
  return /\bwarn\(|\bwarning:/.test(source)
}

/** Texts of several words with a full stop or a colon. */
function sentencesIn(source: string): string[] {
  return [...source.matchAll(/([`'])([^`'\n]* [^`\n]*)\1/g)]
    .map(([, , text = '']) => text)
    .filter((text) => /[.:)] *(\$\{\w+\})?$/.test(text))
}

function publicMethods(): string[] {
  const site = { AskMySite: [] }
  const nothing = () => {}
  Reflect.set(globalThis, 'window', site)
  const widget = { open: nothing, close: nothing, ask: nothing, reset: nothing, restore: nothing }
  installPublicApi(widget, { on: () => nothing, emit: nothing })
  Reflect.deleteProperty(globalThis, 'window')
  return Object.keys(site.AskMySite)
}

/** A number that a file gives a name to, written out or as a product. */
function constant(path: string, name: string): number {
  const [, product] =
    new RegExp(`const ${name} = ([\\d_* ]+)\n`).exec(sources.get(path) ?? '') ?? []
  if (!product) throw new Error(`${path} has no number ${name}.`)
  return product.split('*').reduce((total, factor) => total * Number(factor.replaceAll('_', '')), 1)
}

/** By their paths under src/web. */
async function readSources(...folders: string[]): Promise<Map<string, string>> {
  const web = join(import.meta.dir, '../../src/web')
  const glob = new Glob(`{${folders.join(',')}}/**/*.ts`)
  const paths = await Array.fromAsync(glob.scan(web))
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await Bun.file(join(web, path)).text()] as const),
    ),
  )
}

import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildStyles, readStyles } from '../../src/web/build-styles.ts'
import { minifyCss } from '../../src/web/minify-css.ts'
import { browserTests } from './browser-tests.ts'

const browserTest = browserTests()
const entry = join(import.meta.dir, '../../src/web/widget/styles/widget.css')

/** What is written, and what is left of it. */
const minified: [written: string, left: string][] = [
  ['a {\n  color: red;\n}\n\n/* one */ b { top: 0 }', 'a{color:red}b{top:0}'],
  ['.a { height: 100vh;\n  height: 100dvh;\n}', '.a{height:100vh;height:100dvh}'],
  ['a { width: calc(100% - 2 * var( --b )) }', 'a{width:calc(100% - 2 * var(--b))}'],
  [
    'a { right: max(20px, env(safe-area-inset-right)) }',
    'a{right:max(20px,env(safe-area-inset-right))}',
  ],
  [
    'a { background: color-mix(in srgb, var(--a) 12%, red) }',
    'a{background:color-mix(in srgb,var(--a) 12%,red)}',
  ],
  [
    'a { inset: auto 0 0 auto; margin-inline: 1px 2px }',
    'a{inset:auto 0 0 auto;margin-inline:1px 2px}',
  ],
  [':host([hidden]) { display: none !important; }', ':host([hidden]){display:none!important}'],
  ['@media (forced-colors: active) { a { x: y; } }', '@media (forced-colors:active){a{x:y}}'],
  ['@media (min-width: 1px) and (width <= 2px) {}', '@media (min-width:1px) and (width <= 2px){}'],
  ['a > b, c + d, e :hover, :is( f, g ) h {}', 'a>b,c + d,e :hover,:is(f,g) h{}'],
  [
    'a { content: "; } /* a  b */ \\" { "; --c: \'  \\\' , \' }',
    'a{content:"; } /* a  b */ \\" { ";--c:\'  \\\' , \'}',
  ],
  ["/* the page's */ a { b: 'c' } /* it's */", "a{b:'c'}"],
  ['a {\r\n\tmargin: 0/* none */auto;\n}', 'a{margin:0 auto}'],
  ['@keyframes a { 0%, 80% { opacity: 0.3; } }', '@keyframes a{0%,80%{opacity:0.3}}'],
]

test.each(minified)('%p', (written, left) => {
  expect(minifyCss(written)).toBe(left)
  expect(minifyCss(left)).toBe(left)
})

test('files are put together in the order in which they are imported', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-styles-'))
  const write = (name: string, text: string) => Bun.write(join(folder, name), text)
  await write('widget.css', "@import './base.css';\n@import './parts/panel.css';\n.last {}\n")
  await write('base.css', ".base { content: '$&' }\n")
  await write('parts/panel.css', "@import './rows.css';\n.panel {}\n")
  await write('parts/rows.css', '.rows {}')
  expect(minifyCss(readStyles(join(folder, 'widget.css')))).toBe(
    ".base{content:'$&'}.rows{}.panel{}.last{}",
  )
  await write('base.css', "@import url('rows.css');")
  expect(() => readStyles(join(folder, 'widget.css'))).toThrow('base.css has an @import')
  await rm(folder, { recursive: true })
})

browserTest('the widget’s styles are to a browser what they are as written', async (page) => {
  const rulesOf = (styles: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      // Where a value has variables, a browser keeps its white space as it is written.
      return [...sheet.cssRules].map(({ cssText }) =>
        cssText.replace(/\s+/g, ' ').replace(/ ?([,():]) ?/g, '$1'),
      )
    }, styles)
  const written = await rulesOf(readStyles(entry))
  expect(written.length).toBeGreaterThan(20)
  expect(await rulesOf(buildStyles())).toEqual(written)
})

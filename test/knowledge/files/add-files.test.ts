import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { chmod, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AddFilesOptions,
  type AddFilesReport,
  addFiles,
} from '../../../src/knowledge/files/add-files.ts'
import { docxOf } from '../../support/docx.ts'
import { pdfOf } from '../../support/pdf.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'
import { foundInStore } from '../../support/found-in-store.ts'

let knowing: Knowing
let folder: string

beforeEach(async () => {
  knowing = await openKnowing()
  folder = await mkdtemp(join(tmpdir(), 'askmysite-files-'))
})

afterEach(async () => {
  await knowing[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(folder, name, '..'), { recursive: true })
  await Bun.write(join(folder, name), content)
}

function add(paths: string[], options: Partial<AddFilesOptions> = {}): Promise<AddFilesReport> {
  const { store, clock, chatbot } = knowing
  return addFiles({ store, clock, chatbot, paths, baseFolder: folder, ...options })
}

async function titles(): Promise<Record<string, string>> {
  const pages = await knowing.store.listPages(knowing.chatbot.id)
  return Object.fromEntries(pages.map(({ url, title }) => [url, title]))
}

describe('files', () => {
  test('of every kind are known by their path, and the rest is reported', async () => {
    await write(
      'docs/b.md',
      '---\ntitle: "Brewing: a guide"\nlang: de\n---\n\nZwei Minuten ziehen lassen.',
    )
    await write('docs/a.md', '# Accounts\n\nLog in at the top.\n\n```sh\n# not a heading\n```')
    await write('docs/deep/house_rules.TXT', 'Please be quiet.\n\nNo smoking.')
    await write('docs/page.html', '<title>Page</title><nav>Home</nav><p>Saved from the web.</p>')
    await write('docs/.hidden/c.md', '# Hidden')
    await write('docs/.d.md', '# Hidden')
    await write('docs/photo.jpg', 'x')
    await write('docs/empty.md', '\n')
    const report = await add(['docs'])
    expect(await titles()).toEqual({
      'file:docs/a.md': 'Accounts',
      'file:docs/b.md': 'Brewing: a guide',
      'file:docs/deep/house_rules.TXT': 'house rules',
      'file:docs/page.html': 'Page',
    })
    expect(report.taken.map(({ url }) => url)).toEqual(Object.keys(await titles()))
    expect(report.skipped).toEqual([
      { url: 'file:docs/empty.md', reason: 'no_text', sentence: 'docs/empty.md holds no text.' },
      expect.objectContaining({ url: 'file:docs/photo.jpg', reason: 'unsupported_type' }),
    ])
    const [page] = await foundInStore(knowing.store, knowing.chatbot.id, ['saved'], 1)
    expect(page).toMatchObject({ pageUrl: 'file:docs/page.html', text: 'Saved from the web.' })
  })

  test('that are no text are refused with a sentence', async () => {
    await write('latin.txt', Buffer.from('café', 'latin1'))
    await write('binary.md', 'a\0b')
    await write('large.txt', 'tea '.repeat(1000))
    const report = await add(['latin.txt', 'binary.md', 'large.txt', 'missing.md'], {
      fileBytesMax: 1000,
    })
    expect(report.taken).toEqual([])
    expect(report.skipped.map(({ reason, sentence }) => [reason, sentence])).toEqual([
      ['unreadable', 'binary.md is not a text file.'],
      ['too_large', 'large.txt is larger than 0.001 MB.'],
      ['unreadable', 'latin.txt is not UTF-8 text; save it with that encoding.'],
      ['not_found', 'There is no file or folder missing.md.'],
    ])
  })

  test('added again replace what was known of them, where they changed', async () => {
    await write('a.md', '# A\n\nOld.')
    await write('b.md', '# B\n\nSame.')
    await add(['a.md', 'b.md'])
    await write('a.md', '# A\n\nNew.')
    const report = await add(['a.md', 'b.md'])
    expect(report.taken.map(({ change }) => change)).toEqual(['changed', 'unchanged'])
    expect(await foundInStore(knowing.store, knowing.chatbot.id, ['old'], 1)).toEqual([])
    expect(await foundInStore(knowing.store, knowing.chatbot.id, ['new'], 1)).toHaveLength(1)
  })

  test('from elsewhere never take the place of another with their name', async () => {
    await write('one/faq.md', '# One\n\nOne.')
    await write('two/faq.md', '# Two\n\nTwo.')
    const paths = [join(folder, 'one/faq.md'), join(folder, 'two/faq.md')]
    const report = await add(paths, { baseFolder: join(folder, 'elsewhere') })
    expect(report.taken.map(({ url }) => url)).toEqual(['file:faq.md'])
    expect(report.skipped.map(({ reason }) => reason)).toEqual(['duplicate'])
  })

  test('are PDFs, Word documents and tables too', async () => {
    await write('docs/guide.pdf', pdfOf([['Lanterns burn oil.'], ['Wicks are free.']]))
    await write('docs/Terms.DOCX', docxOf(['# Returns', 'Send it back within 30 days.']))
    await write('docs/prices.csv', 'Article;Price\nOil;5.00')
    await write('docs/broken.pdf', '%PDF-1.7')
    await write('docs/secret.pdf', pdfOf([['Secret']], { encrypted: true }))
    const report = await add(['docs'])
    expect(await titles()).toEqual({
      'file:docs/Terms.DOCX': 'Returns',
      'file:docs/guide.pdf': 'guide',
      'file:docs/prices.csv': 'prices',
    })
    expect(report.skipped.map(({ sentence }) => sentence)).toEqual([
      'docs/broken.pdf is broken or no PDF; save it anew.',
      'docs/secret.pdf is protected by a password; save it without one.',
    ])
    const [oil] = await foundInStore(knowing.store, knowing.chatbot.id, ['price'], 1)
    expect(oil).toMatchObject({
      pageUrl: 'file:docs/prices.csv',
      text: 'Article | Price\nOil | 5.00',
    })
    expect((await add(['docs'])).counts).toMatchObject({ unchanged: 3 })
  })

  test('that are too long are taken in part, and the rest is reported', async () => {
    await write('long.csv', 'Article,Price\n'.concat('Oil,5.00\n'.repeat(50_001)))
    const report = await add(['long.csv'])
    expect(report.taken).toHaveLength(1)
    expect(report.skipped).toEqual([
      {
        url: 'file:long.csv',
        reason: 'too_large',
        sentence: 'long.csv has more than 50,000 rows; the others are left out.',
      },
    ])
  })

  const named: [string, (path: string) => string][] = [
    ['file:docs/a.md', () => 'docs'],
    ['file:docs/a.md', () => './docs/'],
    ['file:docs/a.md', () => 'docs/a.md'],
    ['file:docs/a.md', () => 'docs/../docs/a.md'],
    ['file:docs/a.md', (path) => join(path, 'docs')],
    ['file:a.md', (path) => join(path, 'docs/a.md')],
    ['file:docs/a.md', () => `../${folder.split('/').at(-1)}/docs`],
  ]
  test.each(named)('are called %s, however long the way to them is', async (url, given) => {
    await write('docs/a.md', '# A\n\nText.')
    expect((await add([given(folder)])).taken.map((file) => file.url)).toEqual([url])
  })

  test('that vanished from a folder are forgotten when it is added again, and no others', async () => {
    for (const name of ['docs/a.md', 'docs/b.md', 'docs/deep/c.md', 'docs2/d.md', 'e.md']) {
      await write(name, `# ${name}\n\nText of ${name}.`)
    }
    await add(['docs', 'docs2', 'e.md'])
    for (const name of ['docs/b.md', 'docs2/d.md', 'e.md']) await rm(join(folder, name))
    await write('docs/deep/c.md', 'a\0b')
    const report = await add(['docs'])
    expect(report.removed).toEqual(['file:docs/b.md'])
    expect(await knowing.urls()).toEqual([
      'file:docs/a.md',
      'file:docs/deep/c.md',
      'file:docs2/d.md',
      'file:e.md',
    ])
    expect((await add(['docs/a.md'])).removed).toEqual([])
  })

  test('behind a link are left alone, so a folder that links to itself ends', async () => {
    await write('docs/a.md', '# A\n\nText.')
    await symlink(join(folder, 'docs'), join(folder, 'docs/again'))
    const report = await add(['docs'])
    expect(report.taken).toHaveLength(1)
    expect(report.skipped.map(({ sentence }) => sentence)).toEqual([
      'docs/again is a link; name what it leads to instead.',
    ])
  })

  test('in the encodings of saved pages and of Windows are read', async () => {
    const page = '<meta charset="windows-1252"><title>Thé</title><p>Café crème.</p>'
    await write('page.html', Buffer.from(page, 'latin1'))
    await write('notes.txt', Buffer.from('\ufeffCafé au lait.', 'utf16le'))
    expect((await add(['page.html', 'notes.txt'])).skipped).toEqual([])
    expect(await titles()).toEqual({ 'file:notes.txt': 'notes', 'file:page.html': 'Thé' })
    expect(await foundInStore(knowing.store, knowing.chatbot.id, ['café'], 5)).toHaveLength(2)
  })

  test('with front matter nested without end are read below it', async () => {
    await write('deep.md', `---\na: ${'['.repeat(200_000)}\n---\n# Deep\n\nText.`)
    expect((await add(['deep.md'])).taken).toMatchObject([{ title: 'Deep' }])
  })
})

describe('what cannot be looked into', () => {
  test('takes nothing from the folder around it', async () => {
    await write('docs/a.md', '# A\n\nText.')
    await Bun.spawn(['mkfifo', join(folder, 'docs/pipe.md')]).exited
    const report = await add(['docs', 'docs/pipe.md'])
    expect(report.taken.map(({ url }) => url)).toEqual(['file:docs/a.md'])
    expect(report.skipped.map(({ sentence }) => sentence)).toEqual([
      'docs/pipe.md is no file.',
      'docs/pipe.md is no file.',
    ])
  })

  // Elsewhere every name is UTF-8.
  test.skipIf(process.platform !== 'linux')('may be so for its name', async () => {
    await write('docs/a.md', '# A\n\nText.')
    const inFolder = { cwd: join(folder, 'docs') }
    await Bun.spawn(['sh', '-c', `touch "$(printf 'caf\\351.md')"`], inFolder).exited
    const report = await add(['docs'])
    expect(report.taken).toHaveLength(1)
    expect(report.skipped).toMatchObject([
      { sentence: 'docs/caf\ufffd.md has a name that is not UTF-8; rename it.' },
    ])
  })

  // Nothing is closed to the superuser.
  test.skipIf(process.getuid?.() === 0)('keeps what was known of it', async () => {
    await write('docs/a.md', '# A\n\nText.')
    await write('docs/deep/b.md', '# B\n\nMore text.')
    await add(['docs'])
    await chmod(join(folder, 'docs/deep'), 0)
    const report = await add(['docs'])
    await chmod(join(folder, 'docs/deep'), 0o700)
    expect(report).toMatchObject({
      removed: [],
      skipped: [{ sentence: 'docs/deep cannot be read; check who may read it.' }],
    })
    expect(await knowing.urls()).toEqual(['file:docs/a.md', 'file:docs/deep/b.md'])
  })

  test('is not this folder where no name is given', async () => {
    await write('a.md', '# A\n\nText.')
    const report = await add([''])
    expect(report.taken).toEqual([])
    expect(report.skipped).toMatchObject([
      { reason: 'not_found', sentence: 'There is no file or folder "".' },
    ])
  })
})

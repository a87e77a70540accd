import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Chatbot } from '../../../src/domain/chatbot.ts'
import { connect } from '../../../src/store/sqlite/file/connect.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { prepareRereading } from '../../../src/store/sqlite/search/reread-site.ts'
import type { Store } from '../../../src/store/store.ts'
import { foundInStore } from '../../support/found-in-store.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { addChatbot, addPage, at } from '../contract/examples.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'

afterAll(removeDataFolders)

describe('a site whose language changes', () => {
  test('is read anew in several writes, and is found as far as it is read', async () => {
    const { store, chatbot, file } = await storeWithSite()
    const steps = new Set<string>()
    let isDone = false
    const changed = store
      .updateChatbot(chatbot.id, { primaryLanguage: 'de' }, at('12:00'))
      .finally(() => {
        isDone = true
      })
    while (!isDone) {
      const unread = unreadIn(file)
      const { length } = await foundInStore(store, chatbot.id, ['common'], passagesMany)
      const language = (await store.findChatbot(chatbot.id))?.primaryLanguage
      if (unread > 0) steps.add(`${language} ${unread} ${length}`)
      await new Promise(setImmediate)
    }
    expect((await changed).primaryLanguage).toBe('de')
    expect([...steps]).toEqual([
      `de ${passagesMany} 0`,
      `de ${passagesMany - 500} 500`,
      `de ${passagesMany - 1000} 1000`,
      `de ${passagesMany - 1500} 1500`,
    ])
    expect(unreadIn(file)).toBe(0)
    await store.close()
    await expectAsReadAnew(file)
  })

  test('is written by others meanwhile, and everything is there in the end', async () => {
    const { store, chatbot, file, dataDir } = await storeWithSite()
    const other = await openSqliteStore({ dataDir })
    const changed = store.updateChatbot(chatbot.id, { primaryLanguage: 'de' }, at('12:00'))
    await untilSomeAreRead(file)
    const pages = await other.listPages(chatbot.id)
    const [first, last] = [pages.at(0), pages.at(-1)]
    await other.removePage(chatbot.id, first?.id ?? '')
    await addPage(other, chatbot, '/new', ['Milk is common'])
    await other.replacePassages(chatbot.id, pages[1]?.url ?? '', [
      { position: 0, headings: [], anchor: null, text: 'Salt is common' },
    ])
    if (last) await other.replacePage({ ...last, title: 'Another' }, [])
    await changed
    for (const word of ['milk', 'salt']) {
      expect(await foundInStore(store, chatbot.id, [word])).toHaveLength(1)
    }
    await other.close()
    await store.close()
    await expectAsReadAnew(file)
  })

  test('goes on where it was interrupted', async () => {
    const { store, chatbot, file, dataDir } = await storeWithSite()
    const changed = store.updateChatbot(chatbot.id, { primaryLanguage: 'de' }, at('12:00'))
    changed.catch(() => {})
    await untilSomeAreRead(file)
    await store.close()
    await expect(changed).rejects.toMatchObject({ code: 'store_unavailable' })
    const [unread, number] = [unreadIn(file), siteNumberIn(file)]
    expect(unread).toBeGreaterThan(0)
    expect(unread).toBeLessThan(passagesMany)
    const again = await openSqliteStore({ dataDir })
    expect([unreadIn(file), siteNumberIn(file)]).toEqual([0, number])
    expect(await foundInStore(again, chatbot.id, ['common'], passagesMany)).toHaveLength(
      passagesMany,
    )
    await again.close()
    await expectAsReadAnew(file)
  })

  test('is read anew by two programs at once, each passage once', async () => {
    const { store, chatbot, file, dataDir } = await storeWithSite()
    const other = await openSqliteStore({ dataDir })
    const change = (by: Store, primaryLanguage: string) =>
      by.updateChatbot(chatbot.id, { primaryLanguage }, at('12:00'))
    const changes = [change(store, 'de'), change(other, 'fr')]
    await untilSomeAreRead(file)
    const third = await openSqliteStore({ dataDir })
    expect(unreadIn(file)).toBe(0)
    await Promise.all([...changes, change(third, 'nl')])
    expect(await foundInStore(store, chatbot.id, ['common'], passagesMany)).toHaveLength(
      passagesMany,
    )
    for (const it of [store, other, third]) await it.close()
    await expectAsReadAnew(file)
  })

  test('takes nothing in that another program has removed or read since', async () => {
    const { store, chatbot, file, dataDir } = await storeWithSite()
    await store.close()
    const { client } = connect(file)
    const slow = prepareRereading(client)
    client.run("UPDATE search_sites SET term_format = '0/en'")
    slow.begin(chatbot.id)
    const read = slow.readNext(chatbot.id)
    if (!read) throw new Error('There is nothing to read.')
    const [newest = 0] = read.termsById.keys()
    client.run('DELETE FROM passages WHERE id = ?', [newest])
    slow.enter(read)
    const entered = () => rowsOf(file, 'SELECT id FROM passages_fts_docsize ORDER BY id')
    expect(entered()).not.toContain(newest)
    expect(entered()).toContain(newest - 1)

    const late = slow.readNext(chatbot.id)
    const other = await openSqliteStore({ dataDir })
    await other.updateChatbot(chatbot.id, { primaryLanguage: 'de' }, at('12:00'))
    await other.close()
    const before = indexIn(file)
    if (late) slow.enter(late)
    expect(late?.termsById.size).toBe(500)
    expect(indexIn(file)).toEqual(before)
    client.close(true)
  })

  test('tells nothing that was remembered of it before', async () => {
    const { store, chatbot, file } = await storeWithSite()
    const page = await addPage(store, chatbot, '/zoo', ['An elephant', 'A zebra'])
    const place = async () => (await foundInStore(store, chatbot.id, ['zebra']))[0]?.position
    expect(await place()).toBe(1)
    const versionBefore = versionIn(file)
    await store.updateChatbot(chatbot.id, { primaryLanguage: 'de' }, at('12:00'))
    await store.replacePassages(chatbot.id, page.url, [
      { position: 0, headings: [], anchor: null, text: 'A zebra' },
      { position: 1, headings: [], anchor: null, text: 'An elephant' },
    ])
    expect(versionIn(file)).toBeLessThan(versionBefore)
    for (let empty = 0; versionIn(file) < versionBefore; empty++) {
      await addPage(store, chatbot, `/empty/${empty}`, [])
    }
    expect(versionIn(file)).toBe(versionBefore)
    expect(await place()).toBe(0)
    await store.close()
  })
})

test('words that no page has any more do not gather, however often pages change', async () => {
  const dataDir = newDataFolder()
  const store = await openSqliteStore({ dataDir })
  const chatbot = await addChatbot(store)
  await addPage(store, chatbot, '/stays', ['Gardenbench, garden, bench'])
  const page = await addPage(store, chatbot, '/', ['Parcels'])
  const wordsOfPage = 60
  for (let change = 1; change <= 80; change++) {
    const words = Array.from({ length: wordsOfPage }, (_, at) => wordOf(change * wordsOfPage + at))
    await store.replacePage(page, [
      { position: 0, headings: [], anchor: null, text: words.join(' ') },
    ])
  }
  const [kept] = rowsOf(join(dataDir, 'askmysite.db'), 'SELECT count(*) FROM search_words')
  expect(Number(kept)).toBeGreaterThan(wordsOfPage)
  expect(Number(kept)).toBeLessThan(4 * wordsOfPage)
  const last = wordOf(80 * wordsOfPage)
  expect(await store.findAlikeWords(chatbot.id, `${last}x`, 1)).toMatchObject([{ word: last }])
  expect(await store.findCompounds(chatbot.id, ['bench'])).toHaveLength(1)
  await store.close()
})

const passagesMany = 1700
const passagesOfPage = 7

interface StoreWithSite {
  store: Store
  chatbot: Chatbot
  dataDir: string
  file: string
}

async function storeWithSite(): Promise<StoreWithSite> {
  const dataDir = newDataFolder()
  const store = await openSqliteStore({ dataDir })
  const chatbot = await addChatbot(store)
  const texts = Array.from({ length: passagesMany }, (_, at) => `Common ${wordOf(at)} things`)
  for (let from = 0; from < texts.length; from += passagesOfPage) {
    await addPage(store, chatbot, `/${from}`, texts.slice(from, from + passagesOfPage))
  }
  return { store, chatbot, dataDir, file: join(dataDir, 'askmysite.db') }
}

/** A word of letters for each number. */
function wordOf(number: number): string {
  return `q${number.toString().replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)))}`
}

async function untilSomeAreRead(file: string): Promise<void> {
  while (unreadIn(file) === 0 || unreadIn(file) === passagesMany) {
    await new Promise(setImmediate)
  }
}

function unreadIn(file: string): number {
  return Number(rowsOf(file, 'SELECT unread_to FROM search_sites')[0])
}

function siteNumberIn(file: string): number {
  return Number(rowsOf(file, 'SELECT number FROM search_sites')[0])
}

function versionIn(file: string): number {
  return Number(rowsOf(file, 'SELECT version FROM search_sites')[0])
}

/** The index holds what it would hold if all were read from the beginning. */
async function expectAsReadAnew(file: string): Promise<void> {
  const before = indexIn(file)
  const client = new Database(file)
  client.run("UPDATE search_sites SET term_format = '0/en'")
  client.close(true)
  await (await openSqliteStore({ dataDir: join(file, '..') })).close()
  const after = indexIn(file)
  expect(before.places.length).toBeGreaterThan(passagesMany)
  expect(before.places).toEqual(after.places)
  expect(before.sizes).toEqual(after.sizes)
  expect(before.rows).toEqual(after.rows)
  expect(new Set(before.words).isSupersetOf(new Set(after.words))).toBe(true)
}

function indexIn(file: string) {
  const number = siteNumberIn(file)
  return {
    places: rowsOf(
      file,
      `SELECT substr(term, length('${number}_') + 1), doc, col, offset FROM passages_places
       WHERE term GLOB '${number}_*' ORDER BY doc, col, offset, term`,
    ),
    rows: rowsOf(
      file,
      `SELECT count(*), (SELECT count(*) FROM passages),
         (SELECT count(*) FROM passages_places WHERE term NOT GLOB '${number}_*')
       FROM passages_fts_docsize`,
    ),
    sizes: rowsOf(file, 'SELECT passages, words, unread_to FROM search_sites'),
    words: rowsOf(file, 'SELECT word FROM search_words'),
  }
}

import type { Database } from 'bun:sqlite'
import type { SitePassage } from '../../../domain/passage.ts'
import { isAscii } from '../../../lib/is-ascii.ts'
import { BytesCache } from '../../../lib/bytes-cache.ts'
import type { SearchSite } from './search-sites.ts'

/** By their ids. */
export type ReadPassages = (
  site: Pick<SearchSite, 'number' | 'version'>,
  ids: number[],
) => Map<number, SitePassage>

const rememberedBytesMax = 6 * 1024 * 1024
const objectsBytes = 500

interface PassageRow extends Omit<SitePassage, 'headings'> {
  id: number
  headings: string
}

interface KnownPassage {
  passage: SitePassage
  site: number
  version: number
}

/** Those that were read last stay until their site changes. */
export function prepareReadPassages(client: Database): ReadPassages {
  const select = client.prepare<PassageRow, [string]>(
    `SELECT passages.id, pages.id AS pageId, pages.title AS pageTitle, pages.url AS pageUrl,
       passages.position, passages.headings, passages.anchor, passages.text
     FROM json_each(?) AS wanted
     JOIN passages ON passages.id = wanted.value
     JOIN pages ON pages.id = passages.page_id`,
  )
  const remembered = new BytesCache<number, KnownPassage>(rememberedBytesMax)

  return ({ number, version }, ids) => {
    const passages = new Map<number, SitePassage>()
    const unknown: number[] = []
    for (const id of ids) {
      const known = remembered.get(id)
      if (known?.site === number && known.version === version) passages.set(id, known.passage)
      else unknown.push(id)
    }
    if (unknown.length === 0) return passages
    for (const { id, headings, ...row } of select.all(JSON.stringify(unknown))) {
      const passage = { ...row, headings: JSON.parse(headings) }
      passages.set(id, passage)
      remembered.set(id, { site: number, version, passage }, bytesOf(passage))
    }
    return passages
  }
}

function bytesOf({ text }: SitePassage): number {
  return objectsBytes + (isAscii(text) ? 1 : 2) * text.length
}

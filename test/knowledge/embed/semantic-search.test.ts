import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { OpenAiEmbedder } from '../../../src/answerers/openai/openai-embedder.ts'
import { buildPrompt } from '../../../src/chat/build-prompt.ts'
import type { EmbeddingConfig } from '../../../src/settings/model-settings.ts'
import { embedMissing, firstPlace } from '../../../src/knowledge/embed/embed-missing.ts'
import { SemanticSearch } from '../../../src/knowledge/embed/semantic-search.ts'
import { Metrics } from '../../../src/usage/metrics.ts'
import { vectors } from '../../support/fake-embeddings.ts'
import {
  type FakeModel,
  failure,
  raw,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'
import { createLogTo } from '../../support/log.ts'
import { addPage } from '../../store/contract/examples.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

let model: FakeModel
let knowing: Knowing
beforeEach(async () => {
  model = startFakeModel()
  knowing = await openKnowing()
  const { store, chatbot } = knowing
  await addPage(store, chatbot, '/seats', ['Every sofa is made of oak and linen.'], {
    title: 'Seats',
  })
  await addPage(store, chatbot, '/lamps', ['Brass lanterns burn oil.'], { title: 'Lamps' })
  await addPage(store, chatbot, '/rugs', ['Wool carpets from Anatolia.'], { title: 'Rugs' })
  await addPage(store, chatbot, '/about', ['Founded by two sisters near Whitby.'], {
    title: 'About',
  })
  await addPage(store, chatbot, '/post', ['Parcels leave on Mondays.'], { title: 'Post' })
})
afterEach(async () => {
  await knowing[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

function openSearch(config: Partial<EmbeddingConfig> = {}, bytesMax = 1_000_000) {
  const lines: Record<string, unknown>[] = []
  const settings = model.embeddings.config(config)
  const metrics = new Metrics()
  const parts = {
    store: knowing.store,
    embedder: new OpenAiEmbedder(settings),
    meter: metrics.models,
    clock: knowing.clock,
    log: createLogTo(lines),
    bytesMax,
  }
  const semantic = new SemanticSearch({ ...parts, timeoutMs: settings.questionTimeoutMs })
  return {
    lines,
    metrics,
    async embed() {
      const deps = { ...parts, timeoutMs: settings.passagesTimeoutMs }
      const { signal } = new AbortController()
      await embedMissing(deps, null, firstPlace, signal, () => {})
      model.embeddings.requests.splice(0)
    },
    /** The titles of what an answerer gets. */
    async find(question: string, ...earlier: string[]) {
      const history = earlier.map((content) => ({
        id: 'msg_1',
        role: 'visitor' as const,
        content,
        createdAt: knowing.clock.now(),
      }))
      const deps = { store: knowing.store, model: null, semantic }
      const { found } = await buildPrompt(deps, knowing.chatbot, question, history)
      return found.map(({ pageTitle }) => pageTitle)
    },
  }
}

test('a question is understood that shares no word with the page that answers it', async () => {
  const search = openSearch()
  expect(await search.find('Any couch?')).toEqual([])
  await search.embed()
  expect(await search.find('Any couch?')).toEqual(['Seats'])
})

test('what the site says nothing of is not found, however near something is', async () => {
  const search = openSearch()
  await search.embed()
  expect(await search.find('Who won the football cup?')).toEqual([])
})

test('words go on finding what they find', async () => {
  const search = openSearch()
  await search.embed()
  expect((await search.find('Who founded it near Whitby?'))[0]).toBe('About')
  expect((await search.find('Do lanterns arrive on Mondays?')).sort()).toEqual(['Lamps', 'Post'])
})

test('a question that leans on the one before is embedded with it', async () => {
  const search = openSearch()
  await search.embed()
  expect(await search.find('And how much is it?', 'Do you have a couch?')).toContain('Seats')
  expect(model.embeddings.inputs).toEqual(['Do you have a couch?\nAnd how much is it?'])
})

describe('the provider is asked', () => {
  test('once for equal questions, also at the same moment', async () => {
    const search = openSearch()
    await search.embed()
    await Promise.all([search.find('Any couch?'), search.find('Any couch?')])
    await search.find('Any couch?')
    expect(model.embeddings.inputs).toEqual(['Any couch?'])
    await search.find('Any settee?')
    expect(model.embeddings.inputs).toHaveLength(2)
  })

  test('nothing while no passage has a vector', async () => {
    await openSearch().find('Any couch?')
    expect(model.embeddings.requests).toEqual([])
  })

  test('in the form that the model was trained for', async () => {
    const search = openSearch({ model: 'nomic-embed-text:v1.5' })
    await search.embed()
    await search.find('Any couch?')
    expect(model.embeddings.inputs).toEqual(['search_query: Any couch?'])
  })
})

describe('words alone find the pages', () => {
  const troubles = [
    ['the provider fails', failure(503)],
    ['the key is wrong', failure(401)],
    ['it sends garbage', raw('{"data"', 'application/json')],
    ['it sends vectors of other dimensions', vectors(128)],
    ['it does not answer in time', stalledBeforeHeaders()],
  ] as const

  test.each(troubles)('while %s, and it is left alone for a while', async (_, reply) => {
    const search = openSearch({ questionTimeoutMs: 50 })
    await search.embed()
    model.embeddings.next(reply)
    expect(await search.find('Do you sell lanterns?')).toEqual(['Lamps'])
    expect(model.embeddings.requests).toHaveLength(1)
    expect(await search.find('Any couch?')).toEqual([])
    expect(model.embeddings.requests).toHaveLength(1)
    expect(search.lines).toMatchObject([{ level: 40, cause: expect.any(String) }])

    knowing.clock.advance(600_000)
    expect(await search.find('Any couch?')).toEqual(['Seats'])
    const { text } = await search.metrics.render()
    expect(text).toContain('askmysite_embedding_failures_total{purpose="questions"} 1')
    expect(text).toContain('askmysite_embedding_tokens_total{purpose="questions"} 10')
  })

  test('for a question that the provider refuses, and for no other', async () => {
    const search = openSearch()
    await search.embed()
    model.embeddings.next(failure(400))
    expect(await search.find('Do you sell lanterns?')).toEqual(['Lamps'])
    expect(await search.find('Any couch?')).toEqual(['Seats'])
  })

  test('where the vectors take more memory than there is', async () => {
    const search = openSearch({}, 1000)
    await search.embed()
    expect(await search.find('Any couch?')).toEqual([])
    expect(await search.find('Do you sell lanterns?')).toEqual(['Lamps'])
    expect(search.lines).toMatchObject([{ chatbotId: knowing.chatbot.id, bytesMax: 1000 }])
  })

  test('a trouble that goes on is told now and then', async () => {
    const search = openSearch()
    await search.embed()
    model.embeddings.always(failure(503))
    for (let minute = 0; minute < 21; minute++) {
      await search.find(`Any couch in room ${minute}?`)
      knowing.clock.advance(60_000)
    }
    expect(model.embeddings.requests).toHaveLength(21)
    expect(search.lines).toHaveLength(3)
  })
})

describe('pages that change', () => {
  test('are found by what they mean now', async () => {
    const search = openSearch()
    await search.embed()
    expect(await search.find('Any couch?')).toEqual(['Seats'])
    const { store, chatbot } = knowing
    await addPage(store, chatbot, '/seats', ['Every bench is made of beech.'], { title: 'Benches' })
    await addPage(store, chatbot, '/new', ['A settee for two.'], { title: 'New' })
    await search.embed()
    expect(await search.find('Any couch?')).toEqual(['New'])
    await store.removePage(chatbot.id, 'https://example.com/new')
    expect(await search.find('Any couch?')).toEqual([])
  })

  test('over and over are found, and none of what they were', async () => {
    const { store, chatbot } = knowing
    const search = openSearch({}, 4_000_000)
    for (let day = 0; day < 4; day++) {
      const texts = Array.from({ length: 600 }, (_, at) => `Cushion ${at} of day ${day}.`)
      await addPage(store, chatbot, '/cushions', texts)
      await search.embed()
      await search.find(`Cushion of today, ${day}?`)
    }
    await addPage(store, chatbot, '/cushions', ['A settee.'], { title: 'Settees' })
    await search.embed()
    const found = await search.find('Any couch?')
    expect(found[0]).toBe('Settees')
    expect(found).not.toContain('Page /cushions')
  })
})

test('when memory is short, the chatbot that was not asked for longest is read again', async () => {
  const { store, chatbot: shop, clock } = knowing
  const search = openSearch({}, 2500)
  await search.embed()
  const other = { ...shop, id: 'bot_other', name: 'Other' }
  await store.createChatbot(other)
  await addPage(store, other, '/', ['A sofa.', 'A lamp.', 'A rug.', 'A desk.', 'A bed.'])
  await search.embed()
  for (const chatbot of [shop, other, shop, other]) {
    knowing = { ...knowing, chatbot }
    expect(await search.find('Any couch?')).toHaveLength(1)
  }
  expect(search.lines).toEqual([])
  expect(clock.now()).toEqual(knowing.clock.now())
})

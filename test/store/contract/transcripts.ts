import { describe, expect, test } from 'bun:test'
import type { Session } from '../../../src/domain/session.ts'
import type { Store } from '../../../src/store/store.ts'
import type { OpenStore } from '../contract.ts'
import { addChatbot, at, exampleEnding, exampleOpening, exampleSession } from './examples.ts'

/** A whole turn at a time of the day; the answer's id. */
async function talk(store: Store, session: Session, question: string, time: string) {
  const turn = await store.openTurn(exampleOpening(session, question, { time: at(time) }))
  const ending = exampleEnding(`About: ${question}`, { endedAt: at(time) })
  await store.finishTurn(turn, ending)
  return { turnId: turn.id, answerId: ending.answer?.id ?? '' }
}

const down = { rating: 'down', comment: 'No.' } as const

export function describeTranscripts(openStore: OpenStore): void {
  describe('a session', () => {
    test('is located by its id, its token and any of its messages, also when it has expired', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop, { expiresAt: at('10:30') })
      const { turnId, answerId } = await talk(store, session, 'Open?', '10:00')
      await talk(store, exampleSession(shop), 'Another?', '10:00')
      for (const reference of [
        { id: session.id },
        { tokenHash: session.tokenHash },
        { messageId: turnId },
        { messageId: answerId },
      ]) {
        expect(await store.locateSession(reference)).toMatchObject({ id: session.id })
      }
      for (const reference of [
        { id: 'ses_none' },
        { tokenHash: session.id },
        { messageId: session.id },
      ]) {
        expect(await store.locateSession(reference)).toBeNull()
      }
    })

    test('is listed with its chatbot’s others, oldest first, page by page, each once', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const created = ['10:02', '10:00', '10:01', '10:01', '10:01']
      const sessions = created.map((time) => exampleSession(shop, { createdAt: at(time) }))
      for (const session of sessions) await talk(store, session, 'Open?', '11:00')
      await talk(store, exampleSession(blog), 'Open?', '11:00')
      const wanted = sessions
        .toSorted((a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id)
      const listed: string[] = []
      let last: Session | null = null
      for (;;) {
        const page: Session[] = await store.listSessions(shop.id, at('00:00'), last, 2)
        expect(page.length).toBeLessThanOrEqual(2)
        last = page.at(-1) ?? null
        if (!last) break
        listed.push(...page.map(({ id }) => id))
      }
      expect(listed).toEqual(wanted)
    })

    test('is listed where it was active since', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      await talk(store, session, 'Open?', '10:00')
      expect(await store.listSessions(shop.id, at('10:00'), null, 9)).toHaveLength(1)
      expect(await store.listSessions(shop.id, at('10:01'), null, 9)).toEqual([])
      await talk(store, session, 'Still?', '10:30')
      expect(await store.listSessions(shop.id, at('10:01'), null, 9)).toHaveLength(1)
    })
  })

  test('a transcript is read turn by turn, the question before its answer, with the rating', async () => {
    const store = await openStore()
    const session = exampleSession(await addChatbot(store))
    for (const question of ['One?', 'Two?']) await talk(store, session, question, '10:00')
    const { answerId } = await talk(store, session, 'Three?', '10:01')
    await store.rateMessage(session, answerId, down, at('10:02'))
    await store.openTurn(exampleOpening(session, 'Four?'))
    const first = await store.readTranscript(session.id, 0, 2)
    expect(first.map(({ message }) => message.content)).toEqual([
      'One?',
      'About: One?',
      'Two?',
      'About: Two?',
    ])
    expect(await store.readTranscript(session.id, 2, 2)).toEqual([
      expect.objectContaining({ turnNumber: 3, rating: null, comment: null }),
      {
        turnNumber: 3,
        message: {
          id: answerId,
          role: 'assistant',
          content: 'About: Three?',
          createdAt: at('10:01'),
          outcome: 'answered',
          sources: [{ title: 'Shipping', url: 'https://example.com/shipping' }],
        },
        ...down,
      },
      expect.objectContaining({ turnNumber: 4 }),
    ])
    expect(await store.readTranscript(session.id, 4, 2)).toEqual([])
    expect(await store.readTranscript('ses_none', 0, 2)).toEqual([])
  })

  describe('a session that is forgotten', () => {
    test('is gone with its messages, and no other is', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const mine = exampleSession(shop)
      const theirs = exampleSession(shop)
      const { answerId } = await talk(store, mine, 'Mine?', '10:00')
      await talk(store, mine, 'Again?', '10:01')
      await talk(store, theirs, 'Theirs?', '10:00')
      await store.rateMessage(mine, answerId, down, at('10:02'))
      expect(await store.forgetSession(mine.id)).toEqual({
        sessions: 1,
        messages: 4,
        ratings: 1,
        failureCauses: 0,
      })
      expect(await store.findSession(mine, at('10:05'))).toBeNull()
      expect(await store.readTranscript(mine.id, 0, 9)).toEqual([])
      expect(await store.readTranscript(theirs.id, 0, 9)).toHaveLength(2)
      expect(await store.forgetSession(mine.id)).toBeNull()
    })

    test('leaves what it cost, without a word of why a model failed', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      const turn = await store.openTurn(exampleOpening(session, 'How much?'))
      const ending = exampleEnding(null, { outcome: 'failed' })
      ending.usage = { ...ending.usage, failureCause: 'llm_unavailable: bad "How much?"' }
      await store.finishTurn(turn, ending)
      expect(await store.forgetSession(session.id)).toMatchObject({ failureCauses: 1 })
      expect((await store.sumSpending(shop.id, at('00:00'))).tokens).toBe(120)
      expect(await store.readTurns(shop.id, at('00:00'), at('23:00'))).toEqual([
        {
          sessionId: null,
          sessionStartedAt: ending.endedAt,
          environment: 'live',
          question: '',
          askedAt: ending.endedAt,
          endedAt: ending.endedAt,
          outcome: 'failed',
          usage: { ...ending.usage, failureCause: null },
        },
      ])
    })

    test('takes no answer that is still being written', async () => {
      const store = await openStore()
      const session = exampleSession(await addChatbot(store))
      const turn = await store.openTurn(exampleOpening(session, 'Mine?'))
      await store.forgetSession(session.id)
      await expect(store.finishTurn(turn, exampleEnding('Late.'))).rejects.toMatchObject({
        code: 'not_found',
      })
    })
  })

  describe('silent sessions', () => {
    test('go, and what was active since stays', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const [old, takenUp, other] = [shop, shop, blog].map((bot) => exampleSession(bot))
      if (!old || !takenUp || !other) throw new Error('There are three.')
      const { answerId } = await talk(store, old, 'Old?', '10:00')
      await store.rateMessage(old, answerId, down, at('10:02'))
      for (const session of [takenUp, other]) await talk(store, session, 'Old?', '10:00')
      await talk(store, takenUp, 'New?', '12:00')
      const none = { sessions: 0, messages: 0, ratings: 0, failureCauses: 0 }
      expect(await store.deleteSilentSessions(shop.id, at('10:00'), 100)).toEqual(none)
      expect(await store.deleteSilentSessions(shop.id, at('12:00'), 100)).toEqual({
        ...none,
        sessions: 1,
        messages: 2,
        ratings: 1,
      })
      expect(await store.locateSession({ id: old.id })).toBeNull()
      expect(await store.readTranscript(takenUp.id, 0, 9)).toHaveLength(4)
      expect(await store.readTranscript(other.id, 0, 9)).toHaveLength(2)
      expect((await store.sumSpending(shop.id, at('00:00'))).tokens).toBe(360)
    })

    test('go a few messages at a time, the longest silent first', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const [late, early] = [exampleSession(shop), exampleSession(shop)]
      for (const question of ['One?', 'Two?']) await talk(store, late, question, '10:05')
      for (const question of ['One?', 'Two?']) await talk(store, early, question, '10:01')
      const left = async () =>
        (await Promise.all([early, late].map((it) => store.readTranscript(it.id, 0, 9)))).map(
          (messages) => messages.length,
        )
      const deleted: [number, number[]][] = []
      for (let time = 0; time < 4; time++) {
        const { sessions } = await store.deleteSilentSessions(shop.id, at('11:00'), 3)
        deleted.push([sessions, await left()])
      }
      expect(deleted).toEqual([
        [0, [1, 4]],
        [1, [0, 2]],
        [1, [0, 0]],
        [0, [0, 0]],
      ])
    })

    test('a session that is taken up while it goes keeps what is left, and counts on', async () => {
      const store = await openStore()
      const shop = await addChatbot(store)
      const session = exampleSession(shop)
      for (const question of ['One?', 'Two?']) await talk(store, session, question, '10:00')
      await store.deleteSilentSessions(shop.id, at('11:00'), 2)
      await talk(store, session, 'Three?', '11:30')
      expect(await store.deleteSilentSessions(shop.id, at('11:00'), 2)).toMatchObject({
        messages: 0,
      })
      const kept = await store.readTranscript(session.id, 0, 9)
      expect(kept.map(({ turnNumber }) => turnNumber)).toEqual([2, 2, 3, 3])
    })
  })
}

import { describe, expect, test } from 'bun:test'
import type { OpenStore } from '../contract.ts'
import { addChatbot, at, exampleFixedAnswer } from './examples.ts'

export function describeFixedAnswers(openStore: OpenStore): void {
  describe('fixed answers', () => {
    test('are kept whole, oldest first, apart for each chatbot', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const first = exampleFixedAnswer(shop, 'Do you ship to Norway?', {
        alsoAsked: ['Shipping to Norway?'],
        link: { title: 'Shipping', url: 'https://example.com/shipping' },
      })
      const outsider = exampleFixedAnswer(blog, 'Who writes this?')
      const second = exampleFixedAnswer(shop, 'Are you open on Sunday?')
      await store.addFixedAnswers([first, outsider])
      await store.addFixedAnswers([second])
      expect(store.fixedAnswersOf(blog.id)).toEqual([outsider])
      expect(store.fixedAnswersOf(shop.id)).toEqual([first, second])
      expect(store.fixedAnswersOf('bot_none')).toEqual([])
    })

    test('are the same array until one of the chatbot’s own changes', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const [kept, replaced] = [exampleFixedAnswer(shop, 'One?'), exampleFixedAnswer(shop, 'Two?')]
      await store.addFixedAnswers([kept, replaced])
      const before = store.fixedAnswersOf(shop.id)
      await store.addFixedAnswers([exampleFixedAnswer(blog, 'Three?')])
      await store.updateChatbot(shop.id, { active: false }, at('12:00'))
      expect(store.fixedAnswersOf(shop.id) === before).toBe(true)
      await store.removeFixedAnswer(shop.id, replaced.id)
      const added = exampleFixedAnswer(shop, 'Four?')
      await store.addFixedAnswers([added])
      expect(store.fixedAnswersOf(shop.id)).toEqual([kept, added])
    })

    test('are removed by their own chatbot alone', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const blog = await addChatbot(store, 'Blog')
      const answer = exampleFixedAnswer(shop, 'Do you ship to Norway?')
      await store.addFixedAnswers([answer])
      expect(await store.removeFixedAnswer(blog.id, answer.id)).toBe(false)
      expect(store.fixedAnswersOf(shop.id)).toEqual([answer])
      expect(await store.removeFixedAnswer(shop.id, answer.id)).toBe(true)
      expect(await store.removeFixedAnswer(shop.id, answer.id)).toBe(false)
      expect(store.fixedAnswersOf(shop.id)).toEqual([])
    })

    test('come all or not at all, and go with their chatbot', async () => {
      const store = await openStore()
      const shop = await addChatbot(store, 'Shop')
      const gone = await addChatbot(store, 'Gone')
      await store.addFixedAnswers([exampleFixedAnswer(gone, 'Are you there?')])
      expect(store.fixedAnswersOf(gone.id)).toHaveLength(1)
      await store.deleteChatbot(gone.id)
      expect(store.fixedAnswersOf(gone.id)).toEqual([])
      const both = [exampleFixedAnswer(shop, 'One?'), exampleFixedAnswer(gone, 'Two?')]
      await expect(store.addFixedAnswers(both)).rejects.toMatchObject({ code: 'not_found' })
      expect(store.fixedAnswersOf(shop.id)).toEqual([])
    })
  })
}

import { afterAll, beforeAll, expect, test } from 'bun:test'
import { configRequest } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let shop: TestApp
beforeAll(async () => {
  shop = await openTestApp()
})
afterAll(() => shop[Symbol.asyncDispose]())

const read = async (key: string) => (await shop.handle(configRequest(key))).json()

test('a session key reads the whole configuration, without what the chatbot has not', async () => {
  expect(await read(shop.keys.cb_live)).toEqual({
    success: true,
    config: {
      chatbotName: 'Support Assistant',
      welcomeMessage: 'Hello! How can I help you today?',
      businessProfile: 'ecommerce',
      primaryLanguage: 'en',
      primaryColor: '#4F46E5',
      position: 'bottom-right',
      siteName: 'My Store',
      siteUrl: 'https://example.com',
    },
  })
})

test('a conversation key reads the same chatbot in its own shape', async () => {
  expect(await read(shop.keys.sk_live)).toEqual({
    success: true,
    data: {
      chatbotName: 'Support Assistant',
      welcomeMessage: 'Hello! How can I help you today?',
      businessProfile: 'ecommerce',
      primaryLanguage: 'en',
      primaryColor: '#4F46E5',
      position: 'bottom-right',
    },
  })
})

test('what the chatbot has is shown, and a change gives a new tag', async () => {
  const before = await shop.handle(configRequest(shop.keys.cb_live))
  await shop.configure({
    assistantProfile: 'friendly and helpful',
    avatarUrl: 'https://cdn.example.com/avatar.png',
    starterQuestions: ['Where is my parcel?'],
  })
  const after = await shop.handle(configRequest(shop.keys.cb_live))
  expect(await after.json()).toMatchObject({
    config: {
      assistantProfile: 'friendly and helpful',
      avatarUrl: 'https://cdn.example.com/avatar.png',
      starterQuestions: ['Where is my parcel?'],
    },
  })
  expect(await read(shop.keys.sk_test)).toMatchObject({
    data: { avatarUrl: 'https://cdn.example.com/avatar.png' },
  })
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
})

test('a widget that names the tag it has gets 304 and no body', async () => {
  const etag = (await shop.handle(configRequest(shop.keys.cb_live))).headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]+"$/)
  for (const named of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await shop.handle(configRequest(shop.keys.cb_live, { 'If-None-Match': named }))
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
    expect(response.headers.get('etag')).toBe(etag)
  }
  const other = await shop.handle(configRequest(shop.keys.cb_live, { 'If-None-Match': '"other"' }))
  expect(other.status).toBe(200)
})

test('the two protocols have tags of their own', async () => {
  const tagOf = async (key: string) => (await shop.handle(configRequest(key))).headers.get('etag')
  expect(await tagOf(shop.keys.cb_live)).not.toBe(await tagOf(shop.keys.sk_live))
})

test('another method is told which one is right', async () => {
  const response = await shop.handle(
    new Request('http://localhost/api/chatbot/config', { method: 'POST' }),
  )
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
  expect(await response.json()).toEqual({
    success: false,
    error: 'Method not allowed',
    code: 'method_not_allowed',
  })
})

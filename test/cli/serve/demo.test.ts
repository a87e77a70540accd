import { expect, test } from 'bun:test'
import { demoName, newDemoKey, openDemo } from '../../../src/cli/serve/demo.ts'
import { hashSecret } from '../../../src/domain/secret.ts'
import { serve } from '../../../src/http/server.ts'
import { openTestApp } from '../../support/test-app.ts'

test('a demo that comes back on another port knows its pages there, and no others', async () => {
  await using shop = await openTestApp()
  const keys = [newDemoKey(), newDemoKey()]
  const sites: string[] = []
  for (const apiKey of keys) {
    const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: { apiKey } })
    const { taken } = await openDemo(shop.app, server.url, apiKey)
    expect(taken.length).toBeGreaterThan(10)
    sites.push(server.url)
    await server.stop(0)
  }
  expect(sites[0]).not.toBe(sites[1])

  const chatbot = await shop.app.store.findChatbot(demoName)
  expect(chatbot?.siteUrl).toBe(`${sites[1]}/demo/docs/`)
  const pages = await shop.app.store.listPages(chatbot?.id ?? '')
  expect(pages.length).toBeGreaterThan(10)
  expect(pages.filter(({ url }) => !url.startsWith(`${sites[1]}/`))).toEqual([])
  // The first demo may still run.
  for (const key of keys) expect(shop.app.store.findKey(hashSecret(key))?.key.revokedAt).toBeNull()
})

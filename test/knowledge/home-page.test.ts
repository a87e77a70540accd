import { expect, test } from 'bun:test'
import { readHomePage } from '../../src/knowledge/home-page.ts'
import { redirectTo, startFixtureSite } from '../support/fixture-site.ts'

test('a home page tells where it stands and what the site is', async () => {
  await using site = startFixtureSite()
  site.answers.set('/begin', redirectTo('/'))
  const { url, profile } = await readHomePage(`${site.url}/begin`, { allowPrivate: true })
  expect(url.href).toBe(`${site.url}/`)
  expect(profile).toMatchObject({ name: 'Alpine Tea', language: 'en', color: null })
})

test('a home page on a private address is not read unless asked to be', async () => {
  await using site = startFixtureSite()
  const reading = readHomePage(site.url)
  expect(reading).rejects.toThrow('--allow-private')
  await reading.catch(() => undefined)
  expect(site.requests).toEqual([])
})

import { expect, test } from 'bun:test'
import { readSiteProfile } from '../../../src/knowledge/extract/site-profile.ts'

function profileOf(head: string) {
  return readSiteProfile(
    `<html lang="en-GB"><head>${head}</head><body></body></html>`,
    new URL('https://www.alpine-tea.example/'),
  )
}

test('a home page tells name, language, colour, icon and description', () => {
  const profile =
    profileOf(`<title>Home - Alpine Tea Ltd</title><meta property="og:site_name" content="Alpine Tea">
    <meta name="theme-color" content="#2a7"><link rel="icon" href="/favicon.ico">
    <link rel="apple-touch-icon" href="/touch.png"><meta name="description" content="Fine teas">`)
  expect(profile).toEqual({
    name: 'Alpine Tea',
    language: 'en-GB',
    color: '#22AA77',
    iconUrl: 'https://www.alpine-tea.example/touch.png',
    description: 'Fine teas',
  })
})

test.each([
  [
    'its structured data',
    '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Alpine"}]}</script>',
    'Alpine',
  ],
  [
    'its shop’s data',
    '<script type="application/ld+json">[{"@type":["Store"],"name":"The Shop"}]</script>',
    'The Shop',
  ],
  [
    'the part of its title that is its host',
    '<title>Fine teas since 1912 | Alpine-Tea</title>',
    'Alpine-Tea',
  ],
  [
    'the shortest part of its title',
    '<title>Home – The Kettle – Fine teas since 1912</title>',
    'The Kettle',
  ],
  [
    'its title beside data that is none',
    '<title>The Kettle</title><script type="application/ld+json">{oops</script>',
    'The Kettle',
  ],
  ['nothing', '', null],
])('the name is that of %s', (_, head, name) => {
  expect(profileOf(head).name).toBe(name)
})

test.each([
  ['#4F46E5', '#4F46E5'],
  ['#aab', null],
  ['#ffffff', null],
  ['red', null],
  ['rgb(1, 2, 3)', null],
  ['#1d4ed8 ', '#1D4ED8'],
])('a theme colour of %j is used as %j', (given, color) => {
  expect(profileOf(`<meta name="theme-color" content="${given}">`).color).toBe(color)
})

test('the largest icon is taken, and never one inside the page', () => {
  const icons =
    '<link rel="icon" sizes="32x32" href="s.png"><link rel="icon" sizes="512x512" href="l.png">'
  expect(profileOf(icons).iconUrl).toBe('https://www.alpine-tea.example/l.png')
  expect(profileOf('<link rel="icon" href="data:image/png;base64,AA==">').iconUrl).toBeNull()
})

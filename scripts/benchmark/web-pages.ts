import { randomNumbers } from './random-numbers.ts'

/** What a page of the benchmark's website is made of. */
export interface WebPage {
  title: string
  /** Address and text of what its navigation and its text lead to. */
  links: [string, string][]
  paragraphs: number
  seed: number
}

/**
 * A page as sites make them: inline styles and scripts, a mega menu, cards, share bars, a footer, and in
 * the midst of it the text. About 4 kB stand around the text for each eight links.
 */
export function webPage({ title, links, paragraphs, seed }: WebPage): string {
  const random = randomNumbers(seed)
  const menu = links.map(([href, text]) => menuItem(href, text)).join('\n')
  const text = Array.from({ length: paragraphs }, (_, at) => part(at, random)).join('\n')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Lantern House</title>
<meta name="description" content="${sentence(random)}">
<style>${'.card{display:flex;margin:0 auto;padding:1rem 2rem}.card__title{font-weight:600}'.repeat(20)}</style>
<script>window.dataLayer=window.dataLayer||[];${'function gtag(){dataLayer.push(arguments)}'.repeat(10)}</script>
</head><body class="page page--default">
<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to improve your visit.</p><button>Accept all</button></div>
<header class="site-header"><nav class="main-nav" aria-label="Main"><ul class="menu">${menu}</ul></nav></header>
<main id="content"><article class="post"><h1>${title}</h1>
${text}
<div class="share-bar"><a href="#" class="share share--mail">Share by mail</a><a href="#" class="share">Copy link</a></div>
</article><aside class="sidebar"><h2>Related pages</h2><ul>${menu}</ul></aside></main>
<footer class="site-footer"><ul>${menu}</ul><p>&copy; 2026 Lantern House. All rights reserved.</p></footer>
</body></html>`
}

function menuItem(href: string, text: string): string {
  return `<li class="menu__item menu__item--level-1"><a class="menu__link" href="${href}" title="${text}"><span class="menu__icon icon icon--arrow" aria-hidden="true"></span><span class="menu__label">${text}</span></a></li>`
}

function part(at: number, random: () => number): string {
  const body = Array.from({ length: 4 }, () => sentence(random)).join(' ')
  const paragraph = `<p class="post__text">${body} <a href="#note-${at}">More on this</a>.</p>`
  if (at % 5 === 0) return `<h2 id="part-${at}">${words(4, random)}</h2>\n${paragraph}`
  if (at % 7 === 0)
    return `${paragraph}<ul><li>${sentence(random)}</li><li>${sentence(random)}</li></ul>`
  return paragraph
}

function sentence(random: () => number): string {
  const text = words(12, random)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

// A word's frequency falls with its rank, as it does in any language (Zipf's law).
function words(count: number, random: () => number): string {
  const word = () => wordOfRank(Math.floor(vocabulary ** random()))
  return Array.from({ length: count }, word).join(' ')
}

const vocabulary = 20_000
const small = 'the of and to a in is it for that with on as at by from or lantern how this'.split(
  ' ',
)

function wordOfRank(rank: number): string {
  return small[rank - 1] ?? `wo${rank.toString(26)}rd`
}

import { expect, test } from 'bun:test'
import { pageWith } from './structured/page-with.ts'

const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`
const time = (datetime: string) =>
  `<article><header><time datetime="${datetime}">then</time></header><p>Text of the article.</p></article>`

const pages: [string, Parameters<typeof pageWith>, string | null, string | null][] = [
  [
    'structured data',
    [
      [
        {
          '@type': 'NewsArticle',
          datePublished: '2026-03-05T10:00:00+01:00',
          dateModified: '2026-03-07',
        },
      ],
    ],
    '2026-03-05T09:00:00.000Z',
    '2026-03-07T00:00:00.000Z',
  ],
  [
    'the article before its page',
    [
      [
        {
          '@graph': [
            { '@type': 'WebPage', dateModified: '2026-10-01' },
            { '@type': 'Article', dateModified: '2026-03-07' },
          ],
        },
      ],
    ],
    null,
    '2026-03-07T00:00:00.000Z',
  ],
  [
    'meta tags',
    [
      [],
      {
        head:
          meta('article:published_time', '2025-01-02T03:04Z') +
          meta('article:modified_time', '2025-02-03'),
      },
    ],
    '2025-01-02T03:04:00.000Z',
    '2025-02-03T00:00:00.000Z',
  ],
  [
    'the time at an article’s head',
    [[], { main: time('2024-05-06') }],
    '2024-05-06T00:00:00.000Z',
    null,
  ],
  [
    'no time where there are several articles',
    [[], { main: time('2024-05-06') + time('2024-05-07') }],
    null,
    null,
  ],
  [
    'no nonsense',
    [[], { head: meta('article:published_time', 'yesterday') + meta('date', '0000-99-99') }],
    null,
    null,
  ],
]

test.each(pages)('a page’s dates are those of %s', (_, page, publishedAt, modifiedAt) => {
  const document = pageWith(...page)
  expect(document.publishedAt?.toISOString() ?? null).toBe(publishedAt)
  expect(document.modifiedAt?.toISOString() ?? null).toBe(modifiedAt)
})

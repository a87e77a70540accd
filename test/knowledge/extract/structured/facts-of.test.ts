import { describe, expect, test } from 'bun:test'
import { extractHtml } from '../../../../src/knowledge/extract/html.ts'
import { splitDocument } from '../../../../src/knowledge/passages/split.ts'
import { factsIn, pageWith } from './page-with.ts'

const shop = {
  '@context': 'https://schema.org',
  '@type': 'GardenStore',
  name: 'Fern & Moss',
  address: {
    '@type': 'PostalAddress',
    streetAddress: 'Canal Street 9',
    postalCode: '6003',
    addressLocality: 'Lucerne',
    addressCountry: 'CH',
  },
  telephone: '+41 41 555 01 02',
  email: 'mailto:hello@fern.example',
  openingHoursSpecification: [
    {
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
      opens: '09:00',
      closes: '18:30:00',
    },
    {
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: 'https://schema.org/Saturday',
      opens: '10:00',
      closes: '16:00',
    },
    { '@type': 'OpeningHoursSpecification', dayOfWeek: 'Sunday', opens: '00:00', closes: '00:00' },
  ],
}

const plant = {
  '@type': 'Product',
  name: 'Fiddle-leaf fig',
  sku: 'FIG-3',
  brand: { '@type': 'Brand', name: 'Greenhouse' },
  offers: {
    '@type': 'Offer',
    price: '49.00',
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
    itemCondition: 'https://schema.org/NewCondition',
  },
}

describe('a business tells', () => {
  test('where it is, how to reach it and when it is open, whatever kind it is of', () => {
    expect(factsIn([shop])).toEqual([
      '## Fern & Moss',
      '### Contact',
      'Address: Canal Street 9, 6003 Lucerne, Switzerland',
      'Phone: +41 41 555 01 02',
      'E-mail: hello@fern.example',
      '### Opening hours',
      'Monday, Tuesday, Wednesday, Thursday, Friday: 09:00-18:30',
      'Saturday: 10:00-16:00',
      'Sunday: closed',
    ])
  })

  const inLanguages: [string, string, string][] = [
    ['de', '### Öffnungszeiten', 'Montag, Dienstag, Mittwoch, Donnerstag, Freitag: 09:00-18:30'],
    ['fr', "### Horaires d'ouverture", 'Lundi, Mardi, Mercredi, Jeudi, Vendredi: 09:00-18:30'],
    ['es-MX', '### Horario de apertura', 'Lunes, Martes, Miércoles, Jueves, Viernes: 09:00-18:30'],
    [
      'pt',
      '### Horário de funcionamento',
      'Segunda-feira, Terça-feira, Quarta-feira, Quinta-feira, Sexta-feira: 09:00-18:30',
    ],
    ['it', '### Orari di apertura', 'Lunedì, Martedì, Mercoledì, Giovedì, Venerdì: 09:00-18:30'],
    ['nl', '### Openingstijden', 'Maandag, Dinsdag, Woensdag, Donderdag, Vrijdag: 09:00-18:30'],
    ['pl', '### Godziny otwarcia', 'Poniedziałek, Wtorek, Środa, Czwartek, Piątek: 09:00-18:30'],
    ['tr', '### Çalışma saatleri', 'Pazartesi, Salı, Çarşamba, Perşembe, Cuma: 09:00-18:30'],
    ['ar', '### ساعات العمل', 'الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة: 09:00-18:30'],
    ['ja', '### 営業時間', '月曜日, 火曜日, 水曜日, 木曜日, 金曜日: 09:00-18:30'],
    ['zh', '### 营业时间', '星期一, 星期二, 星期三, 星期四, 星期五: 09:00-18:30'],
    ['tlh', '### Opening hours', 'Monday, Tuesday, Wednesday, Thursday, Friday: 09:00-18:30'],
  ]
  test.each(inLanguages)('in the words of %s', (language, heading, line) => {
    const lines = factsIn([shop], { language })
    expect(lines).toContain(heading)
    expect(lines.join('\n')).toContain(line)
  })

  const written: [string | string[], string[]][] = [
    ['Mo-Fr 09:00-17:00', ['Monday, Tuesday, Wednesday, Thursday, Friday: 09:00-17:00']],
    [
      'Mo,We 9:00-12:00, 13:00-17:30',
      ['Monday: 09:00-12:00, 13:00-17:30', 'Wednesday: 09:00-12:00, 13:00-17:30'],
    ],
    [
      ['Sa 10:00-14:00', 'Su closed'],
      ['Saturday: 10:00-14:00', 'Sunday: closed'],
    ],
    ['Sa-Mo 10:00-14:00', ['Monday: 10:00-14:00', 'Saturday, Sunday: 10:00-14:00']],
    ['Th 12:00 pm - 8:00 pm', ['Thursday: 12:00-20:00']],
    ['Fr 00:00-23:59', ['Friday: open 24 hours']],
    [
      'Mo-Th 08:00-16:00; Fr 08:00-12:00',
      ['Monday, Tuesday, Wednesday, Thursday: 08:00-16:00', 'Friday: 08:00-12:00'],
    ],
    ['by appointment', ['by appointment']],
  ]
  test.each(written)('hours that are written %j', (openingHours, lines) => {
    expect(factsIn([{ '@type': 'Store', openingHours }]).slice(1)).toEqual(lines)
  })

  test('the days on which it is open otherwise', () => {
    const hours = (more: object) => ({ '@type': 'OpeningHoursSpecification', ...more })
    const openingHoursSpecification = [
      hours({
        validFrom: '2026-12-24',
        validThrough: '2026-12-26',
        opens: '00:00',
        closes: '00:00',
      }),
      hours({
        validFrom: '2026-12-31',
        validThrough: '2026-12-31',
        opens: '10:00',
        closes: '14:00',
      }),
    ]
    expect(factsIn([{ '@type': 'Store', openingHoursSpecification }])).toEqual([
      '### Special opening hours',
      'December 24, 2026 to December 26, 2026: closed',
      'December 31, 2026: 10:00-14:00',
    ])
  })
})

describe('a product tells', () => {
  test('what it costs and whether it is there', () => {
    expect(factsIn([plant])).toEqual([
      '## Fiddle-leaf fig',
      'Price: €49.00',
      'Availability: in stock',
      'Condition: new',
      'Brand: Greenhouse',
      'Article number: FIG-3',
    ])
  })

  const offers: [object, string][] = [
    [
      { '@type': 'AggregateOffer', lowPrice: 10, highPrice: '25.5', priceCurrency: 'USD' },
      'Price: $10.00 to $25.50',
    ],
    [{ price: '1,299.00', priceCurrency: 'GBP' }, 'Price: £1,299.00'],
    [{ price: '1299,5', priceCurrency: 'GBP' }, 'Price: £1,299.50'],
    [{ price: 0, priceCurrency: 'EUR' }, 'Price: free of charge'],
    [{ price: '20', priceCurrency: 'Taler' }, 'Price: 20 Taler'],
    [{ price: 1200, priceCurrency: 'JPY' }, 'Price: ¥1,200'],
    [
      { priceSpecification: { price: '9', priceCurrency: 'EUR', unitCode: 'MON' } },
      'Price: €9.00 per month',
    ],
  ]
  test.each(offers)('a price that is written %j', (offer, line) => {
    expect(factsIn([{ '@type': 'Product', name: 'Fig', offers: offer }])).toContain(line)
  })

  test('each of its offers, where they differ', () => {
    const offer = (name: string, price: number) => ({
      '@type': 'Offer',
      name,
      price,
      priceCurrency: 'EUR',
    })
    const lines = factsIn([
      {
        ...plant,
        offers: [offer('small', 20), { ...offer('large', 40), availability: 'SoldOut' }],
      },
    ])
    expect(lines).toContain('Price: €20.00 (small)')
    expect(lines).toContain('Price: €40.00 (large, sold out)')
  })

  test('nothing that the page says itself', () => {
    const main =
      '<p>The Greenhouse fig costs 49,00 € and is called FIG-3. It is new and in stock.</p>'
    expect(factsIn([plant], { main })).toEqual([])
    expect(factsIn([plant], { main: '<p>It costs 149.00 euros.</p>' })).toContain('Price: €49.00')
  })
})

describe('other things tell', () => {
  test('questions with their answers, as text', () => {
    const faq = {
      '@type': ['WebPage', 'FAQPage'],
      mainEntity: [
        {
          '@type': 'Question',
          name: 'Do you deliver?',
          acceptedAnswer: {
            '@type': 'Answer',
            text: '<p>Yes, <b>within</b> the city &amp; by bicycle.</p><ul><li>on Fridays</li></ul>',
          },
        },
        {
          '@type': 'Question',
          name: 'Is it safe?',
          acceptedAnswer: { text: '&lt;p&gt;It is.&lt;/p&gt;' },
        },
        {
          '@type': 'Question',
          name: 'What is shown already?',
          acceptedAnswer: { text: 'All of this is on the page.' },
        },
      ],
    }
    const main = '<h2>What is shown already?</h2><p>All of this is on the page.</p>'
    expect(factsIn([faq], { main })).toEqual([
      '## Frequently asked questions',
      '### Do you deliver?',
      'Yes, within the city & by bicycle.',
      '- on Fridays',
      '### Is it safe?',
      'It is.',
    ])
  })

  const things: [object, string[]][] = [
    [
      {
        '@type': 'MusicEvent',
        name: 'Night',
        startDate: '2026-08-01T19:30+02:00',
        endDate: '2026-08-01T22:00+02:00',
        location: { '@type': 'Place', name: 'Hall', address: 'Canal Street 1, Lucerne' },
        offers: { price: 15, priceCurrency: 'CHF' },
        eventStatus: 'https://schema.org/EventPostponed',
      },
      [
        '## Night',
        'Date: August 1, 2026, 19:30-22:00',
        'Place: Hall, Canal Street 1, Lucerne',
        'Status: postponed',
        'Price: CHF 15.00',
      ],
    ],
    [
      {
        '@type': 'Recipe',
        name: 'Soup',
        cookTime: 'PT90M',
        recipeIngredient: ['2 leeks'],
        recipeInstructions: [
          {
            '@type': 'HowToSection',
            itemListElement: [
              { '@type': 'HowToStep', text: 'Cut.' },
              { '@type': 'HowToStep', text: 'Boil.' },
            ],
          },
        ],
      },
      [
        '## Soup',
        'Cooking time: 1 hour 30 minutes',
        '### Ingredients',
        '- 2 leeks',
        '### Instructions',
        '1. Cut.',
        '2. Boil.',
      ],
    ],
    [
      {
        '@type': 'JobPosting',
        title: 'Gardener',
        hiringOrganization: { name: 'Fern' },
        employmentType: 'PART_TIME',
        baseSalary: { currency: 'CHF', value: { minValue: 28, maxValue: 32, unitText: 'HOUR' } },
        validThrough: '2026-09-30',
      },
      [
        '## Gardener',
        'Employer: Fern',
        'Employment: part-time',
        'Salary: CHF 28.00 to CHF 32.00 per hour',
        'Apply by: September 30, 2026',
      ],
    ],
    [
      {
        '@type': 'Course',
        name: 'Pruning',
        provider: { name: 'Fern' },
        hasCourseInstance: { startDate: '2026-05-01', courseWorkload: 'PT6H' },
      },
      ['## Pruning', 'Provider: Fern', 'Date: May 1, 2026', 'Duration: 6 hours'],
    ],
    [
      {
        '@type': 'BlogPosting',
        headline: 'Moss',
        author: [{ '@type': 'Person', name: 'Ana Silva' }],
        datePublished: '2026-03-05',
      },
      ['## Moss', 'Author: Ana Silva', 'Published: March 5, 2026'],
    ],
    [{ '@type': 'BreadcrumbList', itemListElement: [{ item: { name: 'Home' } }] }, []],
    [{ '@type': 'Organization', name: 'Fern', url: 'https://fern.example', logo: 'x.png' }, []],
  ]
  test.each(things)('what visitors ask for: %j', (thing, lines) => {
    expect(factsIn([thing])).toEqual(lines)
  })

  test('the same in microdata', () => {
    const main = `<div itemscope itemtype="https://schema.org/Product"><h2 itemprop="name">Pot</h2>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      <meta itemprop="price" content="12.50"><meta itemprop="priceCurrency" content="USD">
      <link itemprop="availability" href="https://schema.org/OutOfStock"></div></div>`
    expect(factsIn([], { main })).toEqual(['## Pot', 'Price: $12.50', 'Availability: out of stock'])
  })
})

describe('however it is written', () => {
  const references = {
    '@graph': [
      { '@type': 'WebPage', mainEntity: { '@id': '#fig' } },
      { '@type': 'Product', '@id': '#fig', name: 'Fig', offers: { '@id': '#offer' } },
      {
        '@type': 'Offer',
        '@id': '#offer',
        price: 5,
        priceCurrency: 'EUR',
        itemOffered: { '@id': '#fig' },
      },
    ],
  }
  const fig = '"@type":"Product","name":"Fig","offers":{"price":5,"priceCurrency":"EUR"}'
  const spellings: [string, string | object][] = [
    ['with references, also in a circle', references],
    [
      'in a list',
      [[{ '@type': 'Product', name: 'Fig', offers: [{ price: 5, priceCurrency: 'EUR' }] }]],
    ],
    [
      'with other names of the vocabulary',
      `{"@type":["http://schema.org/Product"],"name":"Fig","offers":{"price":"5","priceCurrency":"EUR"}}`,
    ],
    ['in an HTML comment', `<!-- {${fig}} -->`],
    ['in CDATA', `//<![CDATA[\n{${fig}}\n//]]>`],
    ['with comments', `{/* a fig */${fig} // the end\n}`],
    ['with a comma too many', `{${fig},}`],
    ['with a line break in a text', `{${fig},"note":"one\ntwo"}`],
    ['with an escape that is none', `{${fig},"note":"it\\'s \\x"}`],
    ['with a semicolon behind it', `{${fig}};`],
    ['with entities for quotes', `{${fig}}`.replaceAll('"', '&quot;')],
  ]
  test.each(spellings)('%s', (_, data) => {
    expect(factsIn([data])).toEqual(['## Fig', 'Price: €5.00'])
  })

  const hostile: [string, string | object][] = [
    ['no JSON at all', 'window.dataLayer = []'],
    ['that is cut', '{"@type":"Product","name":"Fig","offers":{"price'],
    [
      'names of every object',
      '{"@type":"constructor","__proto__":{"offers":{"price":1}},"name":{"toString":1}}',
    ],
    [
      'values of other kinds',
      '{"@type":5,"name":[null,{}],"offers":"no","address":[[]],"openingHours":{"a":1}}',
    ],
    ['100,000 lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['100,000 commas', `[${','.repeat(100_000)}]`],
    ['100,000 open strings', '"'.repeat(100_001)],
    ['100,000 comments', '/*'.repeat(100_000)],
    ['100,000 types', { '@type': Array.from({ length: 100_000 }, () => 'Store') }],
  ]
  test.each(hostile)('%s says nothing and harms nothing', (_, data) => {
    expect(factsIn([data, { ...plant, name: 'Fig' }])).toContain('Price: €49.00')
    expect(factsIn([data])).toEqual([])
  })

  test('a thousand products are more than a page may tell', () => {
    const products = Array.from({ length: 900 }, (_, at) => ({
      ...plant,
      name: `Fig ${at}`,
      description: `${at} x`.repeat(100),
    }))
    const facts = factsIn([products]).join('\n')
    expect(facts.length).toBeGreaterThan(10_000)
    expect(facts.length).toBeLessThan(200_000)
  })
})

test('facts are passages of their own behind the main text', () => {
  const page = pageWith([shop])
  const passages = splitDocument(page)
  expect(passages[0]).toMatchObject({ headings: [], text: 'Welcome.' })
  expect(passages[1]).toMatchObject({ position: 1, headings: ['Fern & Moss'] })
  expect(passages[1]?.text).toContain('Saturday: 10:00-16:00')
  expect(page.blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
    'Page',
    'Welcome.',
  ])
})

test('a page of few words says what its description says, and others do not', () => {
  const head =
    '<meta name="description" content="Plants and pots from Lucerne, delivered by bicycle.">'
  const said = 'Plants and pots from Lucerne, delivered by bicycle.'
  expect(factsIn([], { head })).toEqual([said])
  expect(factsIn([], { head, main: `<p>${said}</p>` })).toEqual([])
  expect(factsIn([], { head, main: `<p>${'Fern and moss. '.repeat(40)}</p>` })).toEqual([])
  expect(pageWith([], { head, main: '' }).facts).toHaveLength(1)
  const drawn = `<html><head>${head}</head><body><script>draw()</script></body></html>`
  expect(extractHtml(drawn, new URL('https://shop.example/')).facts).toEqual([])
})

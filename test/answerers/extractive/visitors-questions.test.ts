import { describe, expect, test } from 'bun:test'
import { found } from '../../support/answering.ts'
import { askPassages } from '../../support/asking.ts'

const hours = found(
  'home',
  'We are a family bakery in the old town. Our sourdough rests for 24 hours.\n\n## Opening hours\n\nDay | Hours\nMonday | closed\nTuesday to Friday | 6:30 to 18:00\nSaturday | 6:30 to 14:00\nSunday | 8:00 to 11:00\n\n## Where to find us\n\nChurch Street 12. Phone: 01233 555018.',
  { title: 'Crumb bakery' },
)
const products = found(
  'products',
  '## Bread\n\nBread | Weight | Price\nCountry sourdough | 1 kg | £4.80\nRye loaf | 750 g | £4.20\nBaguette | 250 g | £1.90\n\n## Vegan\n\nAll our breads are vegan, except for the milk rolls. The apple crumble is vegan, too.\n\n## Birthday cakes\n\nBirthday cakes start at £32. Order them three days ahead.',
  { title: 'Our products', score: 0.9 },
)
const questions = found(
  'questions',
  '### Do you deliver?\n\nYes. We deliver within five miles from an order value of £25. Delivery costs £4.\n\n### Can I order online?\n\nNot yet. Please call us by 4 pm the day before.\n\n### Is there seating?\n\nThere are twelve seats inside. Dogs are welcome in the yard.',
  { title: 'Questions', score: 0.8 },
)
const methods = found(
  'methods',
  'You can return unused goods within 30 days. We refund to the means of payment that you used.\n\nWe accept Visa, PayPal and bank transfer.',
  { title: 'Payment and returns', score: 0.7 },
)
const site = [hours, products, questions, methods]

describe('opening hours in a table', () => {
  test('are told for the day that is asked for, and no other', async () => {
    const { text, refused } = await askPassages('Are you open on Sunday?', site)
    expect(refused).toBe(false)
    expect(text).toBe('Sunday | 8:00 to 11:00')
  })

  test('are told for all days where none is asked for', async () => {
    const { text } = await askPassages('opening hours', site)
    expect(text).toContain('Monday | closed\nTuesday to Friday')
    expect(text).toContain('Sunday | 8:00 to 11:00')
    expect(text).not.toContain('sourdough')
  })
})

test('a price is told by its row, though the page does not say "cost"', async () => {
  const { text, refused } = await askPassages('How much does a baguette cost?', site)
  expect(refused).toBe(false)
  expect(text).toContain('Baguette | 250 g | £1.90')
})

test('a price with its currency wins over another number', async () => {
  const set = found(
    'set',
    'A duvet cover and two pillow cases of washed linen. The linen gets softer with each wash.\n\nPrice: €149.00. In stock.',
    { title: 'Linen bed set' },
  )
  const { text } = await askPassages('How much is the linen bed set?', [set])
  expect(text).toContain('Price: €149.00.')
})

test('the row that names the columns is no answer of its own', async () => {
  const { text, refused } = await askPassages('Which bread is vegan?', site)
  expect(refused).toBe(false)
  expect(text).toContain('All our breads are vegan, except for the milk rolls.')
  expect(text).not.toContain('Bread | Weight | Price')
})

test('a question that the site asks itself is answered by what stands below it, alone', async () => {
  const { text } = await askPassages('Can I order online?', site)
  expect(text).toBe('Not yet. Please call us by 4 pm the day before.')
})

const saidInOtherWords = [
  ['Can I bring my dog?', 'Dogs are welcome in the yard.'],
  ['Can I pay with PayPal?', 'We accept Visa, PayPal and bank transfer.'],
  ['Do you offer birthday cakes?', 'Birthday cakes start at £32.'],
]

test.each(saidInOtherWords)('%j is answered with %j, in other words', async (asked, told) => {
  const { text, refused } = await askPassages(asked, site)
  expect(refused).toBe(false)
  expect(text).toContain(told)
})

const notSold = ['Do you sell bicycles?', 'Do you offer haircuts?', 'How much does a bicycle cost?']

test.each(notSold)('%j is refused by a bakery', async (question) => {
  expect((await askPassages(question, site)).refused).toBe(true)
})

describe('a name that the site does not hold', () => {
  const deliveries = found(
    'deliveries',
    'Parcels arrive within seven working days. The delivery of parcels to islands takes longer.',
    { title: 'Delivery of parcels' },
  )
  const named = found(
    'north',
    'Parcels to Norway arrive within nine working days, by the coastal ship.',
    { title: 'Delivery to the north', score: 0.5 },
  )

  test('counts for more than another word that it does not hold', async () => {
    const name = await askPassages('How long do parcels to Zanzibar take?', [deliveries, named])
    const word = await askPassages('How long do parcels to villages take?', [deliveries, named])
    expect(name.confidence).toBeLessThan(word.confidence ?? 0)
  })
})

test('a page whose title says nothing is as good as one without', async () => {
  const text = 'The harbour lantern burns rapeseed oil. It is lit at dusk by the harbour master.'
  const others = ['The shop has a bell.', 'Our cat sleeps by day.', 'Tea is served at noon.']
  const pages = (title: (page: number) => string) =>
    [text, ...others].map((it, page) => found(`page-${page}`, it, { title: title(page) }))
  const question = 'Which oil does the lantern burn?'
  const untitled = await askPassages(
    question,
    pages(() => ''),
  )
  const numbered = await askPassages(
    question,
    pages((page) => `Page ${page}`),
  )
  expect(untitled.refused).toBe(false)
  expect(numbered.confidence).toBeCloseTo(untitled.confidence ?? 0, 5)
})

test('of a sentence that is too long to quote, the clauses that answer are quoted', async () => {
  const clause = (subject: string, amount: number) =>
    `the ${subject} of the harbour light burns ${amount} litres of rapeseed oil in each of the long nights of the northern winter`
  const lamps = ['first lamp', 'second lamp', 'third lamp', 'fourth lamp', 'red beacon', 'fog horn']
  const sentence = `As the keeper of the light has written down, ${lamps.map((lamp, at) => clause(lamp, 7 + at)).join(', ')}.`
  const { text, refused } = await askPassages('How many litres does the red beacon burn?', [
    found('light', `The light is old. ${sentence}`, { title: 'The harbour light' }),
  ])
  expect(sentence.split(' ').length).toBeGreaterThan(80)
  expect(refused).toBe(false)
  expect(text).toContain('the red beacon of the harbour light burns 11 litres')
  const quoted = text.split('…').map((piece) => piece.trim())
  expect(quoted.every((piece) => `The light is old. ${sentence}`.includes(piece))).toBe(true)
  expect(text.split(/\s+/).length).toBeLessThan(90)
})

test('where the answer is whole, nothing that merely mentions the subject follows', async () => {
  const rye = found(
    'rye',
    'A rye loaf costs £4.20. We sweep the oven twice. The mill is near. Our rye loaf won a prize.',
    { title: 'Rye' },
  )
  const { text } = await askPassages('How much does a rye loaf cost?', [rye])
  expect(text).toStartWith('A rye loaf costs £4.20.')
  expect(text).not.toContain('prize')
})

test('a number stays with its abbreviation', async () => {
  const gas = found('gas', 'We are registered for gas (no. 512345). Call us at any time.')
  const { text } = await askPassages('Are you registered for gas?', [gas])
  expect(text).toContain('We are registered for gas (no. 512345).')
})

test('a page that was read again is answered from as it is now', async () => {
  const tea = (time: string) => [found('tea', `Tea is served at ${time} in the yard.`)]
  expect((await askPassages('When is tea served?', tea('noon'))).text).toContain('at noon')
  expect((await askPassages('When is tea served?', tea('four'))).text).toContain('at four')
  expect((await askPassages('When is tea served?', tea('four'))).text).toContain('at four')
})

describe('a question of one word beside its kind', () => {
  const tea = found(
    'oolong',
    'A half-rolled oolong with notes of honey. It can be brewed up to five times.\n\nPrice: 18.90 € for 100 g.',
    { title: 'Oolong Dong Ding' },
  )
  const brewing = found(
    'brewing',
    '## Oolong\n\nFor oolong use water of 95 degrees and five grams for a small pot.',
    { title: 'How to brew', score: 0.8 },
  )
  const workshops = found(
    'workshops',
    'Every first Saturday of the month we hold a tasting in the shop.',
    { title: 'Workshops' },
  )
  const home = found('home', 'Our shop is at Marktgasse 12 in Freiburg.', { score: 0.8 })

  test('gets the price that it asks for, and no other number', async () => {
    const { text } = await askPassages('How much is the oolong?', [tea, brewing])
    expect(text).toContain('18.90 €')
    expect(text).not.toContain('95 degrees')
  })

  test('gets the place, for which a weekday is none', async () => {
    const { text } = await askPassages('Where is the shop?', [workshops, home])
    expect(text).toStartWith('Our shop is at Marktgasse 12')
  })
})

test('a word that stands for anything is not missed', async () => {
  const { text, refused } = await askPassages('How long do I have to return something?', [methods])
  expect(refused).toBe(false)
  expect(text).toContain('within 30 days')
})

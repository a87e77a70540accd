import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomNumbers } from './random-numbers.ts'

const pages = 100
const sectionsAPage = 10
const wordsASection = 120
const vocabulary = 5000

/** What the questions of the benchmark ask for, in a section of its own. */
export const question = 'How long is the warranty of the lantern?'
const fact = 'The warranty of the lantern is three years against rust, from the day of delivery.'

/**
 * A folder of Markdown files that make a site of 1,000 passages, the same in each run. A word's
 * frequency falls with its rank, as it does in any language (Zipf's law): a search on equally common
 * words, or equally rare ones, would cost more, or less, than on a real site.
 */
export async function writeSite(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const random = randomNumbers(42)
  for (let page = 0; page < pages; page++) {
    const sections = Array.from({ length: sectionsAPage }, () => section(random))
    if (page === 17) sections[3] = `## Warranty\n\n${fact} ${prose(random)}`
    await writeFile(join(folder, `page-${page}.md`), `# Page ${page}\n\n${sections.join('\n\n')}\n`)
  }
}

function section(random: () => number): string {
  return `## ${word(random)} ${word(random)}\n\n${prose(random)}`
}

function prose(random: () => number): string {
  const words = Array.from({ length: wordsASection }, (_, index) => {
    const next = word(random)
    return index % 12 === 11 ? `${next}.` : next
  })
  return words.join(' ')
}

// The words of the question stand where English has them, but for the site's own subject.
const wordsByRank = new Map([
  ...'the of and to a in is it for that with on as at by from or lantern'
    .split(' ')
    .map((word, index) => [index + 1, word] as const),
  [40, 'how'],
  [150, 'long'],
  [400, 'warranty'],
])

function word(random: () => number): string {
  const rank = Math.floor(vocabulary ** random())
  return wordsByRank.get(rank) ?? `word${rank.toString(36)}`
}

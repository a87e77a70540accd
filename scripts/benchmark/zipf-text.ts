// Text whose words are as common as a language's: a word's frequency falls with its rank (Zipf's law). The
// commonest are English, so that stop words are what they are; the others are made of syllables.

const vocabulary = 200_000
const small =
  `the of and to in a is that for it was on are as with they be at this from have or by one had
  not but what all were when we there can an your which their if do will each how them then many some so`.split(
    /\s+/,
  )
const openings = 'b c d f g h l m n p r s t v w br ch cl dr fl gr pl sh st th tr'.split(' ')
const middles = 'a e i o u ai ea io ou'.split(' ')
const endings = 'n r s t l m nd rt st ck ng'.split(' ')
const suffixes = ['', '', '', 's', 'ing', 'ed', 'er', 'ment', 'tion']

export function prose(words: number, random: () => number): string {
  const text = Array.from({ length: words }, (_, at) => {
    const next = wordOfRank(anyRank(random))
    return at % 14 === 13 ? `${next}.` : next
  })
  return text.join(' ')
}

/** Two to five words that say something, in a question. */
export function question(random: () => number): string {
  const words = Array.from({ length: 2 + Math.floor(random() * 4) }, () => {
    let rank = 0
    while (rank <= small.length) rank = anyRank(random)
    return wordOfRank(rank)
  })
  return `what is the ${words.join(' ')} of this?`
}

/** With two letters swapped in its longest word. */
export function misspell(text: string, random: () => number): string {
  const [longest = ''] = text.split(/\W+/).sort((one, other) => other.length - one.length)
  const at = 1 + Math.floor(random() * Math.max(1, longest.length - 3))
  const letters = [...longest]
  letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '')
  return text.replace(longest, letters.join(''))
}

function anyRank(random: () => number): number {
  return Math.floor(vocabulary ** random())
}

function wordOfRank(rank: number): string {
  return small[rank - 1] ?? madeWord(rank)
}

/** The same word for the same rank. */
function madeWord(rank: number): string {
  const suffix = suffixes[rank % suffixes.length] ?? ''
  let rest = rank
  let word = ''
  const take = (parts: string[]) => {
    word += parts[rest % parts.length] ?? ''
    rest = Math.floor(rest / parts.length)
  }
  do {
    take(openings)
    take(middles)
    take(endings)
  } while (rest > 0)
  return word + suffix
}

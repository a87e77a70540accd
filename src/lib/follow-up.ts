import { contentWords } from './content-words.ts'
import { lengthInWords } from './count-words.ts'
import { wordsOf } from './words.ts'

/**
 * Whether a question says too little to be understood without the one before it: it has at most one
 * content word of its own ("and how much is it?", "for children?"), or at most two and points back
 * ("does it come in blue?", "and to northern Canada?").
 */
export function isFollowUp(question: string, language: string): boolean {
  const ownWords = contentWords(question, language).reduce(
    (sum, word) => sum + lengthInWords(word),
    0,
  )
  return ownWords <= 1 || (ownWords <= 2 && pointsBack(question, language))
}

function pointsBack(question: string, language: string): boolean {
  const primary = language.toLowerCase().split('-', 1)[0] ?? ''
  const { pronouns, openings } = pointers[primary] ?? nothing
  const words = wordsOf(question)
  if (openings.has(words[0] ?? '')) return true
  if (spacelessLanguages.has(primary))
    return [...pronouns].some((pronoun) => question.includes(pronoun))
  return words.some((word) => pronouns.has(word))
}

const spacelessLanguages = new Set(['ja', 'zh'])

interface Pointers {
  pronouns: Set<string>
  /** Words that go on from something where a question begins with them. */
  openings: Set<string>
}

const nothing: Pointers = { pronouns: new Set(), openings: new Set() }

function point(pronouns: string, openings: string): Pointers {
  return { pronouns: new Set(pronouns.split(/\s+/)), openings: new Set(openings.split(' ')) }
}

// Without the pronouns that are articles or a polite form as well, such as French `la`, German `sie`.
const pointers: Record<string, Pointers> = {
  en: point(
    `it its they them their theirs this that these those there one ones he him his she hers`,
    'and or but also then',
  ),
  fr: point(
    'il elle ils elles ça ca cela celui celle celles ceux lui leur leurs y',
    'et ou mais aussi',
  ),
  es: point(
    `él ella ellos ellas ello eso esa ese esos esas esto esta este estos estas ahí allí`,
    'y e o pero también',
  ),
  de: point(
    `es er ihn ihm ihnen dies diese dieser dieses diesen diesem dessen deren dazu davon damit dafür darin
    daran dort`,
    'und oder aber auch',
  ),
  pt: point(`ele ela eles elas isso essa esse essas esses isto esta este lá`, 'e ou mas também'),
  it: point(
    'esso essa essi esse lui lei loro questo questa questi queste quello quella',
    'e o ma anche',
  ),
  nl: point('het hij hem zij dit dat deze die daar er', 'en of maar ook'),
  pl: point('on ona ono oni jego jej ich im ten ta te tam', 'a i lub ale też'),
  tr: point('o onu ona onun onlar bu bunu buna bunun şu orada', 've veya ama peki ya'),
  ar: point('هو هي هم هذا هذه ذلك تلك هناك', 'و أو لكن'),
  ja: point('それ これ あれ その この あの そこ ここ そちら', ''),
  zh: point('它 这 這 那 其 他 她', ''),
}

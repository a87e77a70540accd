// Light stemming (Larkey, Ballesteros, Connell 2007, "light10"): the article and the conjunctions before
// a word and its commonest endings go; what is inside stays, since roots say too little.

const prefix = /^(?:وال|بال|كال|فال|لل|ال)(?=.{2})|^و(?=.{3})/
const suffix = /(?<=.{2})(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/

/** An Arabic word, its letters in one form each, without article, conjunction and ending. */
export function stemArabic(word: string): string {
  let rest = word.replace(prefix, '').replace(prefix, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(suffix, '')
  }
  return rest
}

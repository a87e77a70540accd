import type { Chatbot } from '../../domain/chatbot.ts'
import type { QueryTerm, SearchQuery, SiteTerms, WeightedTerm } from '../../domain/search-query.ts'
import { contentWords } from '../../lib/content-words.ts'
import { isFollowUp } from '../../lib/follow-up.ts'
import { termsOf, termsOfWord } from '../../lib/terms.ts'
import { wordsOf } from '../../lib/words.ts'
import type { Store } from '../../store/store.ts'
import { withCompoundWords } from './compound-words.ts'
import { withConfusedWords } from './confused-words.ts'
import { correctSpelling } from './correct-spelling.ts'
import { idfOf } from './idf.ts'
import { withJoinedWords } from './joined-words.ts'
import { withRelatedWords } from './related-words.ts'
import { withSplitWords } from './split-words.ts'
import { withSynonyms } from './synonyms.ts'

export type ReadQuestionStore = Pick<
  Store,
  'readSiteTerms' | 'findTermsBeginning' | 'findAlikeWords' | 'findCompounds'
>

const termsMax = 64
const earlierQuestionsMax = 4
/** What the question before counts beside the question itself, and what each one before that loses. */
const leaningShare = 0.4
const standingShare = 0.3
const shareKept = 0.6
const frameShare = 0.6
const bareBesideEarlierShare = 0.05

/**
 * What a question asks about, in the words of the site. `earlierQuestions` of the conversation, oldest
 * first, tell what it leaves out: even one that seems to stand alone goes on about the same subject.
 */
export async function readQuestion(
  store: ReadQuestionStore,
  chatbot: Pick<Chatbot, 'id' | 'primaryLanguage' | 'synonyms'>,
  question: string,
  earlierQuestions: string[],
): Promise<SearchQuery> {
  const asked = askedTerms(question, earlierQuestions, chatbot.primaryLanguage)
  const wanted = new Set(asked.map(({ term }) => term))
  const others = termsOf(question, chatbot.primaryLanguage).filter((term) => !wanted.has(term))
  const frame = [...new Set(others)].slice(0, termsMax)
  const site = await store.readSiteTerms(chatbot.id, [...wanted, ...frame])

  let terms = asked.map((it) => weigh(it, site))
  terms = await withJoinedWords(store, chatbot, terms)
  terms = await withConfusedWords(store, chatbot, terms)
  terms = await correctSpelling(store, chatbot, terms)
  terms = await withRelatedWords(store, chatbot, terms)
  terms = await withCompoundWords(store, chatbot, terms)
  terms = await withSplitWords(store, chatbot, terms)
  terms = await withSynonyms(store, chatbot, question, terms)
  return { terms, frame: frame.flatMap((term) => weighFrame(term, site)) }
}

interface AskedTerm extends Pick<QueryTerm, 'word' | 'term' | 'from'> {
  /** Of a term's full weight. */
  share: number
}

function askedTerms(question: string, earlierQuestions: string[], language: string): AskedTerm[] {
  const content = contentWords(question, language)
  // Small words say something only where nothing else does.
  const bareShare = earlierQuestions.length > 0 ? bareBesideEarlierShare : 1
  const own =
    content.length > 0
      ? termsIn(content, 'question', 1, language)
      : termsIn(wordsOf(question), 'question', bareShare, language)
  const share = isFollowUp(question, language) ? leaningShare : standingShare
  const earlier = earlierQuestions
    .toReversed()
    .slice(0, earlierQuestionsMax)
    .map((text, age) =>
      termsIn(contentWords(text, language), 'earlier', share * shareKept ** age, language),
    )
  const seen = new Set<string>()
  return [...own, ...earlier.flat()]
    .filter(({ term }) => !seen.has(term) && seen.add(term))
    .slice(0, termsMax)
}

function termsIn(
  words: string[],
  from: QueryTerm['from'],
  share: number,
  language: string,
): AskedTerm[] {
  return words.flatMap((word) => {
    const terms = termsOfWord(word, language)
    return terms.map((term) => ({ word: terms.length > 1 ? term : word, term, from, share }))
  })
}

function weigh({ share, ...asked }: AskedTerm, site: SiteTerms): QueryTerm {
  const { word, term } = asked
  const count = site.passagesWith.get(term) ?? 0
  const idf = idfOf(site.passages, count)
  const forms = count > 0 ? [{ text: word, terms: [term], kind: 'asked' as const, worth: 1 }] : []
  return { ...asked, idf, weight: idf * share, forms }
}

function weighFrame(term: string, site: SiteTerms): WeightedTerm[] {
  const count = site.passagesWith.get(term)
  return count === undefined ? [] : [{ term, weight: frameShare * idfOf(site.passages, count) }]
}

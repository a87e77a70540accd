import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import { AppError } from '../../domain/errors.ts'
import { type FixedAnswer, fixedAnswerLimits } from '../../domain/fixed-answer.ts'
import { newId } from '../../domain/ids.ts'
import type { Source } from '../../domain/message.ts'
import type { Store } from '../../store/store.ts'
import { isSureMatch } from './compare-wordings.ts'
import { type FixedAnswerDraft, readDraft } from './fixed-answer-draft.ts'
import { fixedAnswerMatcher } from './fixed-answer-matcher.ts'

export interface AddFixedAnswersDeps {
  store: Store
  clock: Clock
}

/**
 * Adds all of them, or none and throws `invalid_input` or `conflict` with a sentence about the first that
 * cannot be used: no two answers of a chatbot may have the same question.
 */
export async function addFixedAnswers(
  { store, clock }: AddFixedAnswersDeps,
  chatbot: Chatbot,
  drafts: FixedAnswerDraft[],
): Promise<FixedAnswer[]> {
  const titles = await titlesOfPages(store, chatbot, drafts)
  const added = drafts.map(readDraft).map(({ link, ...draft }) => ({
    id: newId('ans'),
    chatbotId: chatbot.id,
    ...draft,
    link: link === null ? null : sourceOf(link, titles),
    createdAt: clock.now(),
  }))
  const all = [...store.fixedAnswersOf(chatbot.id), ...added]
  requireRoom(all)
  requireOwnQuestions(chatbot, all, added)
  await store.addFixedAnswers(added)
  return added
}

/** Only where one has a link: a site may have many pages. */
async function titlesOfPages(
  store: Store,
  { id }: Chatbot,
  drafts: FixedAnswerDraft[],
): Promise<Map<string, string>> {
  if (!drafts.some(({ link }) => link)) return new Map()
  const pages = await store.listPages(id)
  return new Map(pages.map(({ url, title }) => [url, title]))
}

function sourceOf(url: string, titles: Map<string, string>): Source {
  const [page = url] = url.split('#', 1)
  return { title: titles.get(url) || titles.get(page) || withoutScheme(url), url }
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

function requireRoom(all: FixedAnswer[]): void {
  const { answersMax } = fixedAnswerLimits
  if (all.length <= answersMax) return
  throw new AppError(
    'invalid_input',
    `A chatbot has at most ${answersMax} fixed answers, and these would make ${all.length}.`,
  )
}

function requireOwnQuestions(chatbot: Chatbot, all: FixedAnswer[], added: FixedAnswer[]): void {
  const matcher = fixedAnswerMatcher(chatbot, all)
  for (const fixed of added) {
    for (const wording of [fixed.question, ...fixed.alsoAsked]) {
      const other = matcher
        .findAll(wording)
        .find((match) => match.fixed !== fixed && isSureMatch(match))
      if (other) throw alreadyAnswered(wording, other.fixed, other.wording)
    }
  }
}

function alreadyAnswered(wording: string, { id }: FixedAnswer, its: string): AppError {
  const [asked, known] = [JSON.stringify(wording), JSON.stringify(its)]
  return new AppError(
    'conflict',
    asked === known
      ? `There is a fixed answer to ${asked} already (${id}).`
      : `There is a fixed answer to ${asked} already (${id}, to ${known}).`,
  )
}

import { type AdmitDeps, admit } from '../access/admit.ts'
import type { Caller } from '../access/authenticate.ts'
import type { Bill } from '../access/budget/bill.ts'
import type { ModelBudgets } from '../access/budget/model-budgets.ts'
import { type Admitted, requireMessageQuota } from '../access/quota.ts'
import type { AssistantMessage } from '../domain/message.ts'
import type { Turnstile } from '../lib/turnstile.ts'
import type { Turn } from '../store/conversation-store.ts'
import { type BuildPromptDeps, buildPrompt } from './build-prompt.ts'
import { findFixedAnswer } from './fixed-answers/find-fixed-answer.ts'
import { tellFixedAnswer } from './fixed-answers/tell-fixed-answer.ts'
import { type KeepAnswerDeps, keepAnswer } from './keep-answer.ts'
import { type OpenTurnDeps, openTurn } from './open-turn.ts'
import type { Question } from './question.ts'
import { findVisit, type Visit } from './visit.ts'
import {
  type DeltaEvent,
  type WriteAnswerDeps,
  type WrittenAnswer,
  writeAnswer,
} from './write-answer.ts'

export type AskEvent =
  /** First, when the message is on disk: the session's token, and whether this message made it. */
  | { type: 'opened'; token: string; isNew: boolean }
  | DeltaEvent
  /** Last: the stored answer. Its content is what a client that did not stream shows. */
  | { type: 'done'; message: AssistantMessage }

export interface AskDeps
  extends AdmitDeps, OpenTurnDeps, BuildPromptDeps, WriteAnswerDeps, KeepAnswerDeps {
  /** Two messages of one session are answered one after the other. */
  turnstile: Turnstile
  budgets: ModelBudgets
}

const historyMax = 10

/**
 * One visitor turn. Throws AppError: before `opened` nothing was stored; after it the turn's failure
 * is. A visitor who leaves ends the answer early, and what was written is kept; the caller reads on
 * to the end all the same.
 */
export async function* ask(deps: AskDeps, question: Question): AsyncGenerator<AskEvent, void> {
  const caller = admit(deps, question)
  const body = await question.readBody()
  const visit = await findVisit(deps, caller, body.sessionToken)
  const turn = await openTurn(deps, caller, visit, question, body)
  question.trace.sessionId = turn.session.id
  question.trace.messageLength = turn.message.content.length
  yield { type: 'opened', token: visit.token, isNew: visit.opensSession }

  using _place = await deps.turnstile.enter(turn.session.id)
  const earlier = turn.repeated ? await deps.store.findAnswer(turn.id) : null
  if (earlier) return yield { type: 'done', message: earlier }
  if (turn.repeated) spendNewTry(deps, caller, visit, question)

  const message = yield* answerTurn(deps, caller, turn, question)
  yield { type: 'done', message }
}

/** Throws the failure of a turn that ended without an answer, once it is stored. */
async function* answerTurn(
  deps: AskDeps,
  caller: Caller,
  turn: Turn,
  question: Question,
): AsyncGenerator<DeltaEvent, AssistantMessage> {
  using bill = deps.budgets.openBill(caller.chatbot)
  const own = await findFixedAnswer(deps.store, caller.chatbot, turn.message.content)
  const written = own
    ? yield* tellFixedAnswer(own.fixed)
    : yield* answerFromSite(deps, bill, caller, turn, question)
  const message = await keepAnswer(
    deps,
    caller.chatbot,
    turn,
    written,
    question.trace,
    bill.reservedCallIds,
  )
  if (written.outcome === 'failed' && written.failure) throw written.failure
  return message
}

async function* answerFromSite(
  deps: AskDeps,
  bill: Bill,
  { chatbot }: Caller,
  turn: Turn,
  { streamed, signal }: Question,
): AsyncGenerator<DeltaEvent, WrittenAnswer> {
  const history = await deps.store.readHistory(turn, historyMax)
  const prompt = await buildPrompt(deps, chatbot, turn.message.content, history)
  return yield* writeAnswer(deps, bill, prompt, streamed, signal)
}

/** Only an answer that is there is free again: a turn that failed or was cut off costs another call. */
function spendNewTry(deps: AskDeps, caller: Admitted, visit: Visit, { client }: Question): void {
  requireMessageQuota(deps.limiter, caller, visit, client.address).spend()
}

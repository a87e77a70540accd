import type { Clock } from '../../domain/clock.ts'
import type { AssistantMessage, Message } from '../../domain/message.ts'
import type { Turn, TurnEnding, TurnOpening } from '../../store/conversation-store.ts'
import type { Store } from '../../store/store.ts'
import { RecentTexts } from './recent-texts.ts'
import { type RecordingRule, recordingRule } from './recording-rule.ts'

/** No turn was opened since. */
const endOfTime = new Date(8.64e15)

/**
 * The store as the chat uses it: what goes to disk of a conversation is what its chatbot's settings allow.
 * Where that is less than was said, the last hour's words stay in memory, so that a repeated message gets
 * its answer again, and where nothing is stored, so that a conversation has a history. Both end with the
 * process: a repeated message is then a new one.
 */
export function recordingStore(store: Store, clock: Clock): Store {
  const recent = new RecentTexts(clock)

  async function ruleFor(chatbotId: string): Promise<RecordingRule | null> {
    const chatbot = await store.findChatbot(chatbotId)
    return chatbot && recordingRule(chatbot)
  }

  /** The turn in the visitor's own words; null where those are nowhere any more. */
  function recalled(turn: Turn): Turn | null {
    const content = recent.find(turn.id)?.content ?? turn.message.content
    return content === '' ? null : { ...turn, message: { ...turn.message, content } }
  }

  async function openTurn(opening: TurnOpening): Promise<Turn> {
    const { message } = opening
    const rule = await ruleFor(opening.session.chatbotId)
    const content = rule ? rule.text(message.content) : ''
    const recorded = { ...opening, message: { ...message, content } }
    let turn = await store.openTurn(recorded)
    if (turn.repeated) {
      const earlier = recalled(turn)
      if (earlier) return earlier
      turn = await store.openTurn({ ...recorded, idempotentSince: endOfTime })
    }
    if (content !== message.content) {
      recent.keep(turn.id, { content: message.content, sources: [] })
    }
    return { ...turn, message }
  }

  async function finishTurn(turn: Turn, ending: TurnEnding): Promise<void> {
    const rule = await ruleFor(turn.session.chatbotId)
    if (!rule) return store.finishTurn(turn, ending)
    const { answer } = ending
    const recorded = answer && {
      id: answer.id,
      content: rule.text(answer.content),
      sources: rule.sources(answer.sources),
    }
    await store.finishTurn(turn, { ...ending, answer: recorded })
    if (answer && recorded?.content !== answer.content) recent.keep(answer.id, answer)
  }

  return {
    ...store,
    openTurn,
    finishTurn,

    async findTurn(...lookup) {
      const turn = await store.findTurn(...lookup)
      return turn && recalled(turn)
    },

    async findAnswer(turnId) {
      const answer = await store.findAnswer(turnId)
      return answer && saidAgain(answer, recent)
    },

    async readHistory(turn, limit) {
      const messages = await store.readHistory(turn, limit)
      return messages.flatMap((message) => heardBefore(message, recent) ?? [])
    },

    async rateMessage(visit, messageId, feedback, at) {
      const rule = await ruleFor(visit.chatbotId)
      const comment = rule ? rule.comment(feedback.comment) : null
      return store.rateMessage(visit, messageId, { ...feedback, comment }, at)
    },
  }
}

/** The answer as the visitor got it. */
function saidAgain(answer: AssistantMessage, recent: RecentTexts): AssistantMessage | null {
  const said = recent.find(answer.id)
  if (said) return { ...answer, content: said.content, sources: said.sources }
  return answer.content === '' ? null : answer
}

/** What is masked on disk stays so for the next question's model. */
function heardBefore(message: Message, recent: RecentTexts): Message | null {
  if (message.content !== '') return message
  const heard = recent.find(message.id)
  return heard && { ...message, content: heard.content }
}

import type { Connection } from '../loader/connection.ts'
import { type Conversation, createConversation } from './conversation/conversation.ts'
import { errorSentence } from './conversation/error-sentence.ts'
import type { Exchange } from './memory/exchange.ts'
import { openHistory } from './memory/history.ts'
import { openMemory } from './memory/memory.ts'
import type { Events } from './page/events.ts'
import type { ChatbotConfig } from './server/contract.ts'
import type { Words } from './strings/words.ts'
import { createAnnouncer } from './view/announcer.ts'
import { answerActions } from './view/answer-actions.ts'
import { answerView } from './view/answer-view.ts'
import { createClearQuestion } from './view/clear-question.ts'
import { createComposer } from './view/composer.ts'
import { errorView } from './view/error-view.ts'
import { iconButton } from './view/icon-button.ts'
import { createPanel } from './view/panel.ts'
import { questionView } from './view/question-view.ts'
import { hasNoPointer } from './view/screen.ts'
import { starterQuestions } from './view/starter-questions.ts'
import { createTranscript } from './view/transcript.ts'
import { createWritingView, type WritingView } from './view/writing-view.ts'

export interface ChatParts {
  connection: Connection
  events: Events
  config: ChatbotConfig
  words: Words
  /** Null where the chat always stands open, as a part of the page. */
  close: (() => void) | null
}

/** The panel with the conversation in it. */
export interface Chat {
  panel: HTMLElement
  focus(): void
  ask(message: string): void
  reset(): void
  /** To be called when it comes into sight: what is not seen cannot be scrolled. */
  showLast(): void
}

export function createChat({ connection, events, config, words, close }: ChatParts): Chat {
  const { strings, language } = words
  const memory = openMemory(connection)
  const history = openHistory(memory)
  const { element: voice, announce } = createAnnouncer()
  const transcript = createTranscript(config.chatbotName, { welcome, question, answer })
  const composer = createComposer({
    strings,
    announce,
    ask: (message) => conversation.ask(message),
    stop: () => conversation.stop(),
  })
  const clearing = createClearQuestion(strings, () => conversation.reset(), focus)
  const clearButton = iconButton('clear', strings.clear, clearing.ask)
  const contents = [transcript.element, clearing.element, composer.element, voice]
  const panel = createPanel({ config, strings, close, buttons: [clearButton], contents })
  let writing: WritingView | null = null

  const conversation: Conversation = createConversation({
    connection,
    memory,
    history,
    events,
    view: {
      show(exchange) {
        transcript.show(exchange)
        if (clearButton.hidden) transcript.showBelow()
        clearButton.hidden = false
      },
      showWriting,
      showError: (error, retry) => showError(errorSentence(error, strings, language), retry),
      showStopped: (retry) => showError(strings.stopped, retry),
      setBusy(isBusy) {
        if (!isBusy) {
          writing?.element.remove()
          writing = null
        }
        composer.setBusy(isBusy)
        announce(isBusy ? strings.writing : '')
      },
      clear() {
        transcript.clear()
        begin()
      },
    },
  })

  begin()
  conversation.recall()
  const { ask, reset } = conversation
  return { panel, focus, ask, reset, showLast: transcript.showLast }

  // On a phone the focus in a field brings up the keyboard, over half of what there is to read.
  function focus(): void {
    if (hasNoPointer()) panel.focus()
    else composer.focus()
  }

  /** Nothing is said yet. */
  function begin(): void {
    clearButton.hidden = true
    transcript.showBelow(starterQuestions(config.starterQuestions, askStarter))
  }

  function askStarter(message: string): void {
    focus()
    conversation.ask(message)
  }

  function showWriting(content: string): void {
    writing ??= createWritingView(strings, transcript.follow)
    if (!writing.element.isConnected) transcript.showBelow(writing.element)
    writing.show(content)
  }

  function showError(sentence: string, retry: (() => void) | null): void {
    const again =
      retry &&
      (() => {
        focus()
        retry()
      })
    transcript.showBelow(errorView(sentence, strings, again))
  }

  function welcome(): HTMLElement {
    const { chatbotName: speaker, welcomeMessage: content } = config
    return answerView({ speaker, content, sources: [] }, strings)
  }

  function question(exchange: Exchange): HTMLElement {
    return questionView(exchange.question, strings)
  }

  function answer(exchange: Exchange): HTMLElement | null {
    const { answer: said } = exchange
    if (!said) return null
    const rate = said.isCut ? null : conversation.rate.bind(null, exchange)
    return answerView({ ...said, speaker: config.chatbotName }, strings, (body) => [
      answerActions(body, { strings, announce, rating: said.rating, rate }),
    ])
  }
}

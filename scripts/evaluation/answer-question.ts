import { extractiveAnswerer } from '../../src/answerers/extractive/extractive.ts'
import { buildPrompt } from '../../src/chat/build-prompt.ts'
import { sourcesOf } from '../../src/chat/sources.ts'
import { newId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Store } from '../../src/store/store.ts'
import { chatbotOf } from './sites.ts'

export interface Asked {
  site: string
  question: string
  /** Oldest first. */
  history: { role: 'user' | 'assistant'; text: string }[]
  k: number
}

export async function answerQuestion(store: Store, asked: Asked): Promise<object> {
  const { site, question, k } = asked
  const history = asked.history.map(toMessage)
  const deps = { store, model: null, semantic: null }
  const prompt = await buildPrompt(deps, chatbotOf(site), question, history)
  const writing = extractiveAnswerer.answer(prompt, new AbortController().signal, async () => true)
  let answer = ''
  let step = await writing.next()
  while (!step.done) {
    answer += step.value
    step = await writing.next()
  }
  const { refused, confidence, drawnFrom } = step.value
  return {
    passages: prompt.found.slice(0, k).map(({ pageUrl, text }) => ({ url: pageUrl, text })),
    answer,
    refused,
    confidence,
    sources: sourcesOf(drawnFrom).map(({ url }) => addressOf(url)),
  }
}

function toMessage({ role, text }: Asked['history'][number]): Message {
  const message = { id: newId('msg'), content: text, createdAt: new Date(0) }
  if (role === 'user') return { ...message, role: 'visitor' }
  return { ...message, role: 'assistant', outcome: 'answered', sources: [] }
}

/** A page's address without the place on it. */
function addressOf(url: string): string {
  return url.replace(/#.*$/, '')
}

import { createBubble } from './bubble.ts'
import { createComposer } from './composer.ts'
import { recallConfig } from './config-memory.ts'
import type { ChatbotConfig } from './contract.ts'
import { ask } from './conversation.ts'
import { element } from './element.ts'
import { createHost } from './host.ts'
import { introduce } from './introduction.ts'
import { applyLook } from './look.ts'
import { openMemory } from './memory.ts'
import { createPanel } from './panel.ts'
import type { ScriptTag } from './script-tag.ts'
import { starterQuestions } from './starter-questions.ts'
import { createTranscript } from './transcript.ts'

/** Puts the bubble on the page, once. Nothing is fetched until a visitor opens it. */
export function mountWidget(tag: ScriptTag): void {
  const memory = openMemory(tag.apiKey)
  const transcript = createTranscript()
  const composer = createComposer((question) => void ask(parts, question))
  const parts = { connection: tag, memory, transcript, composer }
  const panel = createPanel(close, transcript.element, composer.element)
  const bubble = createBubble(() => (panel.element.hidden ? open() : close()))
  const frame = element('div', { class: 'frame' }, panel.element, bubble.element)
  let isIntroduced = false

  const host = createHost(frame)
  if (!host) return
  applyLook(frame, tag, recallConfig(memory)?.config ?? null)
  document.body.append(host)

  function open(): void {
    panel.element.hidden = false
    bubble.setOpen(true)
    composer.focus()
    if (isIntroduced) return
    isIntroduced = true
    void introduce(parts, welcome)
  }

  function close(): void {
    panel.element.hidden = true
    bubble.setOpen(false)
    bubble.element.focus()
  }

  function welcome(config: ChatbotConfig): void {
    applyLook(frame, tag, config)
    panel.introduce(config)
    transcript.addWelcome(config.welcomeMessage)
    transcript.showBelow(starterQuestions(config.starterQuestions, askStarter))
  }

  function askStarter(question: string): void {
    composer.focus()
    void ask(parts, question)
  }
}

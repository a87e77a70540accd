import type { Preview } from '../../chat/preview.ts'
import { sourcesOf } from '../../chat/sources.ts'
import type { SitePassage } from '../../domain/passage.ts'
import type { RankedPassage } from '../../domain/search-query.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import { failureText } from './failure-text.ts'
import { whyRefused } from './why-refused.ts'

/** What `ask --json` prints; with `explain`, all that led to the answer as well. */
export function previewJson(question: string, preview: Preview, explain: boolean): object {
  const { fixed, reading, written } = preview
  const { content, outcome, model, drawnFrom, tokens, failure } = written
  return {
    question,
    answer: content,
    outcome,
    model,
    fixedAnswer: fixed && { id: fixed.fixed.id, wording: fixed.wording },
    sources: sourcesOf(drawnFrom),
    tokens,
    failure: failure && failureText(failure),
    passages: reading?.prompt.found.map((passage) => passageJson(passage, explain)) ?? [],
    ...(explain && { explanation: explanationJson(preview) }),
  }
}

function passageJson(passage: RankedPassage, explain: boolean): object {
  const { score, parts, text } = passage
  return { score, ...(explain && { parts }), ...placeJson(passage), text }
}

function placeJson({ pageTitle, pageUrl, headings }: SitePassage): object {
  return { title: pageTitle, url: pageUrl, headings }
}

function explanationJson(preview: Preview): object | null {
  const { reading, written } = preview
  if (reading === null) return null
  const { prompt, messages, leftOut, confidenceMin } = reading
  const sent = messages.map((it) => ({ ...it, tokens: estimateTokens(it.content) }))
  return {
    whyRefused: whyRefused(preview),
    confidence: written.confidence,
    confidenceMin,
    query: prompt.query,
    context: prompt.context.map(placeJson),
    messages: sent,
    tokens: sent.reduce((sum, { tokens }) => sum + tokens, 0),
    leftOut: {
      historyMessages: leftOut.historyMessages,
      passages: leftOut.passages.map(placeJson),
    },
  }
}

import type { Chatbot } from '../../domain/chatbot.ts'
import type { FoundPassage, SitePassage } from '../../domain/passage.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import type { Store } from '../../store/store.ts'

/**
 * What a model reads about the site: the found passages, best first, and on a small site all the
 * others after them in page order, as many as fit into `tokensMax`.
 */
export async function readContext(
  store: Pick<Store, 'readWholeSite'>,
  chatbot: Chatbot,
  found: FoundPassage[],
  tokensMax: number,
): Promise<SitePassage[]> {
  const site = await store.readWholeSite(chatbot.id, tokensMax * charactersPerToken)
  const isFound = new Set(found.map(placeOf))
  const others = site?.filter((passage) => !isFound.has(placeOf(passage))) ?? []
  return withinBudget([...found, ...others], tokensMax)
}

const charactersPerToken = 4

function placeOf({ pageId, position }: SitePassage): string {
  return `${pageId} ${position}`
}

function withinBudget(passages: SitePassage[], tokensMax: number): SitePassage[] {
  let tokensLeft = tokensMax
  return passages.filter((passage) => {
    const tokens = tokensOf(passage)
    if (tokens > tokensLeft) return false
    tokensLeft -= tokens
    return true
  })
}

function tokensOf({ pageTitle, pageUrl, headings, text }: SitePassage): number {
  return estimateTokens([pageTitle, pageUrl, ...headings, text].join('\n'))
}

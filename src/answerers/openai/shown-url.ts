import { openAiUrl } from './openai-client.ts'

/** A base URL as it may be logged: without a password or a key in it. Null is OpenAI's own. */
export function shownUrl(baseUrl: string | null): string {
  const { origin, pathname } = new URL(baseUrl ?? openAiUrl)
  return origin + pathname
}

import type OpenAI from 'openai'
import type { ModelConfig } from '../../settings/model-settings.ts'

/** Where OpenAI itself is reached. */
export const openAiUrl = 'https://api.openai.com/v1'

/** A client that leaves retries and timeouts to us. Loads the package, which takes time and memory. */
export async function createOpenAiClient(
  { apiKey, baseUrl, timeoutMs }: Pick<ModelConfig, 'apiKey' | 'baseUrl' | 'timeoutMs'>,
  fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>,
): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    apiKey,
    // Each setting that is left out is read from the environment.
    baseURL: baseUrl ?? openAiUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    // Longer than any deadline of ours, so that it is ours that passes.
    timeout: timeoutMs * 2,
    fetch,
  })
}

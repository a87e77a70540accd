/**
 * What well-known models cost at their makers, in US dollars for a million prompt tokens and a million
 * completion tokens, as the makers' price lists have it for plain requests (no cache, no batch).
 * Prices change, and a reseller has his own: MODEL_PRICES wins over each of them.
 */
export const defaultPrices: Record<string, readonly [prompt: number, completion: number]> = {
  // OpenAI
  'gpt-5.2': [1.75, 14],
  'gpt-5.1': [1.25, 10],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
  'gpt-5-pro': [15, 120],
  'gpt-5-chat': [1.25, 10],
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4o': [2.5, 10],
  'gpt-4o-2024-05-13': [5, 15],
  'gpt-4o-mini': [0.15, 0.6],
  'chatgpt-4o': [5, 15],
  'gpt-4-turbo': [10, 30],
  'gpt-4-0125-preview': [10, 30],
  'gpt-4-1106-preview': [10, 30],
  'gpt-4': [30, 60],
  'gpt-3.5-turbo': [0.5, 1.5],
  'gpt-3.5-turbo-1106': [1, 2],
  'gpt-3.5-turbo-0613': [1.5, 2],
  o1: [15, 60],
  'o1-mini': [1.1, 4.4],
  o3: [2, 8],
  'o3-mini': [1.1, 4.4],
  'o4-mini': [1.1, 4.4],
  'text-embedding-3-small': [0.02, 0],
  'text-embedding-3-large': [0.13, 0],
  'text-embedding-ada-002': [0.1, 0],

  // Google
  'gemini-3-pro-preview': [2, 12],
  'gemini-2.5-pro': [1.25, 10],
  'gemini-2.5-flash': [0.3, 2.5],
  'gemini-2.5-flash-lite': [0.1, 0.4],
  'gemini-2.0-flash': [0.1, 0.4],
  'gemini-2.0-flash-lite': [0.075, 0.3],
  'gemini-embedding-001': [0.15, 0],

  // Mistral
  'mistral-large': [2, 6],
  'mistral-large-2402': [8, 24],
  'mistral-large-2407': [3, 9],
  'mistral-medium': [0.4, 2],
  'mistral-medium-2312': [2.7, 8.1],
  'mistral-small': [0.1, 0.3],
  'mistral-small-2402': [1, 3],
  'ministral-8b': [0.1, 0.1],
  'open-mistral-nemo': [0.15, 0.15],
  'mistral-embed': [0.1, 0],

  // DeepSeek
  'deepseek-chat': [0.28, 0.42],
  'deepseek-reasoner': [0.28, 0.42],

  // Groq
  'llama-3.1-8b-instant': [0.05, 0.08],
  'llama-3.3-70b-versatile': [0.59, 0.79],

  // xAI
  'grok-4': [3, 15],
  'grok-3': [3, 15],
  'grok-3-mini': [0.3, 0.5],
}

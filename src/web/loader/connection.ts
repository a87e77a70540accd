/** Which chatbot, and where. */
export interface Connection {
  apiKey: string
  /** Without a slash at the end. */
  apiAddress: string
}

export function connectionOf({ dataset, src }: HTMLScriptElement): Connection {
  const apiAddress = dataset.api ?? new URL('.', src || location.href).href
  return { apiKey: dataset.key ?? '', apiAddress: apiAddress.replace(/\/+$/, '') }
}

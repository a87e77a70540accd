/** Null for what is no JSON: another script may have written there, or something garbled it on its way. */
export function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

import { AppError } from '../../domain/errors.ts'
import { readText } from '../../lib/read-text.ts'

const bodyBytesMax = 64 * 1024

/** The body as JSON, or why it cannot be used. Does not throw for a refusal: limits are told first. */
export async function readJson(
  request: Request,
): Promise<{ json: unknown; refusal: AppError | null }> {
  const text = await readText(request, bodyBytesMax)
  if (text === null) {
    return { json: undefined, refusal: new AppError('body_too_large', 'Request body too large') }
  }
  try {
    return { json: JSON.parse(text), refusal: null }
  } catch (cause) {
    return { json: undefined, refusal: new AppError('invalid_json', 'Invalid JSON', { cause }) }
  }
}

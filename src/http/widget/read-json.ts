import { AppError } from '../../domain/errors.ts'
import { readText } from '../../lib/read-text.ts'

const bodyBytesMax = 64 * 1024

/** The body as JSON, or why it cannot be used. Does not throw for a refusal: limits are told first. */
export async function readJson(
  request: Request,
): Promise<{ json: unknown; refusal: AppError | null }> {
  try {
    const text = await readText(request, bodyBytesMax)
    if (text === null) return refused(new AppError('body_too_large', 'Request body too large'))
    return { json: JSON.parse(text), refusal: null }
  } catch (error) {
    // The parser's own words hold a piece of the text, and a text is in no log.
    const cause = error instanceof SyntaxError ? 'no JSON' : 'the visitor left in mid-body'
    return refused(new AppError('invalid_json', 'Invalid JSON', { cause }))
  }
}

function refused(refusal: AppError): { json: unknown; refusal: AppError } {
  return { json: undefined, refusal }
}

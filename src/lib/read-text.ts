import { readBytes } from './read-bytes.ts'

/** The body as UTF-8 text; null where it holds more than `bytesMax` bytes, which are then not read. */
export async function readText(request: Request, bytesMax: number): Promise<string | null> {
  const declaredBytes = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declaredBytes > bytesMax) return null
  if (declaredBytes >= 0) return request.text()
  const { bytes, cut } = await readBytes(request.body, bytesMax)
  return cut ? null : Buffer.from(bytes).toString('utf8')
}

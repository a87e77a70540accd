/** The body as UTF-8 text; null where it holds more than `bytesMax` bytes, which are then not read. */
export async function readText(request: Request, bytesMax: number): Promise<string | null> {
  const declaredBytes = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declaredBytes > bytesMax) return null
  if (declaredBytes >= 0) return request.text()
  return readUndeclared(request.body, bytesMax)
}

// A chunked body declares no length, so its bytes are counted as they arrive.
async function readUndeclared(
  body: ReadableStream<Uint8Array> | null,
  bytesMax: number,
): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

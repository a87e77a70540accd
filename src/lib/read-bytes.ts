/**
 * Up to `bytesMax` bytes of a body; `cut` where it holds more, which is then not read. `onRead` hears how
 * many have come so far, and is all that tells where the body breaks off.
 */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  bytesMax: number,
  onRead?: (bytes: number) => void,
): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  // What is counted is what arrives here: a declared length may lie.
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    length += chunk.byteLength
    onRead?.(length)
    if (length > bytesMax) break
  }
  return { bytes: Buffer.concat(chunks).subarray(0, bytesMax), cut: length > bytesMax }
}

/** A server's answer to one request, byte for byte in latin1. */
export interface Reply {
  status: number
  /** Status line and headers, in lower case. */
  head: string
  /** As they came. */
  rawHead: string
  body: string
  /** False where the connection ended before it. */
  isWhole: boolean
  /** Behind its last byte. */
  end: number
}

/** The first answer in what was received, whole or not; null where its head is not there yet. */
export function readReply(received: string, hasBody: boolean): Reply | null {
  let start = 0
  for (;;) {
    const headEnd = received.indexOf('\r\n\r\n', start)
    if (headEnd === -1) return null
    const rawHead = received.slice(start, headEnd)
    const head = rawHead.toLowerCase()
    const status = Number(head.slice('http/1.1 '.length, 'http/1.1 200'.length))
    start = headEnd + 4
    // "100 Continue" and its like come before the answer.
    if (status >= 200) {
      return { status, head, rawHead, ...readBody(received, start, status, hasBody, head) }
    }
  }
}

type Body = Pick<Reply, 'body' | 'isWhole' | 'end'>

function readBody(
  received: string,
  start: number,
  status: number,
  hasBody: boolean,
  head: string,
): Body {
  if (!hasBody || status === 204 || status === 304) return { body: '', isWhole: true, end: start }
  if (head.includes('\r\ntransfer-encoding: chunked')) return readChunks(received, start)
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
  const end = start + length
  return { body: received.slice(start, end), isWhole: received.length >= end, end }
}

function readChunks(received: string, start: number): Body {
  let body = ''
  let at = start
  for (;;) {
    const lineEnd = received.indexOf('\r\n', at)
    if (lineEnd === -1) return { body, isWhole: false, end: at }
    const size = Number.parseInt(received.slice(at, lineEnd), 16)
    const end = lineEnd + 2 + size
    body += received.slice(lineEnd + 2, end)
    if (received.length < end + 2) return { body, isWhole: false, end: at }
    at = end + 2
    if (size === 0) return { body, isWhole: true, end: at }
  }
}

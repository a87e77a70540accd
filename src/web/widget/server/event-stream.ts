export interface ServerSentEvent {
  event: string
  data: string
}

/**
 * Reads server-sent events as the HTML standard defines them, wherever the stream was cut: in the
 * middle of a character, of a line, or between the two halves of a CRLF. An event that the stream
 * leaves unfinished is dropped. Whoever stops reading closes the stream. `whenAlive` is called for each
 * piece that arrives, comments too.
 */
export async function* readEvents(
  stream: ReadableStream<Uint8Array>,
  whenAlive: () => void = () => {},
): AsyncGenerator<ServerSentEvent> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  const splitLines = lineSplitter()
  const addLine = eventBuilder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      whenAlive()
      for (const line of splitLines(decoder.decode(value, { stream: true }))) {
        const event = addLine(line)
        if (event) yield event
      }
    }
  } finally {
    // Where the stream is broken already, that has been told by read().
    await reader.cancel().catch(() => {})
  }
}

/** Takes text as it arrives and returns the lines that it completes. */
function lineSplitter(): (text: string) => string[] {
  let unfinished = ''
  let endedInReturn = false
  return (text) => {
    if (text === '') return []
    // A line feed that opens this piece may belong to the return that closed the last one.
    const added = endedInReturn && text.startsWith('\n') ? text.slice(1) : text
    endedInReturn = text.endsWith('\r')
    const lines = (unfinished + added).split(/\r\n|\r|\n/)
    unfinished = lines.pop() ?? ''
    return lines
  }
}

/** Takes one line at a time and returns the event that an empty line completes. */
function eventBuilder(): (line: string) => ServerSentEvent | null {
  let event = ''
  let data: string[] = []
  return (line) => {
    if (line !== '') {
      const [field, value] = splitField(line)
      if (field === 'event') event = value
      if (field === 'data') data.push(value)
      return null
    }
    const complete = data.length > 0 ? { event: event || 'message', data: data.join('\n') } : null
    event = ''
    data = []
    return complete
  }
}

function splitField(line: string): [field: string, value: string] {
  const colon = line.indexOf(':')
  if (colon === -1) return [line, '']
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}

/** What a page asks of crawlers: not to keep it, not to follow its links. */
export interface RobotsDirectives {
  noindex: boolean
  nofollow: boolean
}

/** Reads `noindex, nofollow`, as the robots meta tag and `X-Robots-Tag` spell it; the strictest counts. */
export function readDirectives(values: string[]): RobotsDirectives {
  const words = new Set(values.flatMap((value) => value.toLowerCase().split(/[\s,]+/)))
  const none = words.has('none')
  return { noindex: none || words.has('noindex'), nofollow: none || words.has('nofollow') }
}

/** What an `X-Robots-Tag` header says to everyone and to us: `otherbot: noindex` is for another. */
export function directivesInHeader(header: string, productToken: string): string[] {
  let isForUs = true
  return header.split(',').flatMap((part) => {
    const [, agent, rest] = /^\s*([\w-]+)\s*:\s*(.*)$/s.exec(part) ?? []
    // `unavailable_after: <date>` has a colon too.
    if (agent && rest !== undefined && agent.toLowerCase() !== 'unavailable_after') {
      isForUs = agent.toLowerCase() === productToken.toLowerCase()
      return isForUs ? [rest] : []
    }
    return isForUs ? [part] : []
  })
}

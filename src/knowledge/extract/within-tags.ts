/** The page up to so many tags: no page for readers has more, and each takes its time to read. */
export function withinTags(html: string, tagsMax: number): string {
  let at = html.indexOf('<')
  for (let tags = 0; at !== -1; at = html.indexOf('<', at + 1)) {
    if (++tags > tagsMax) return html.slice(0, at)
  }
  return html
}

import { type HtmlTag, tagsIn } from './html-tags.ts'

/*
 * `HTMLRewriter` looks for what an end tag ends among all the elements that are open. So end tags that
 * end nothing, among elements that nothing ends, take it time by the product of their numbers: minutes
 * for a megabyte. They mean nothing to a reader, and a page that is full of them is read without them.
 * All other pages stay as they are, because this reading of a page is only nearly the rewriter's.
 */

/** So many open elements looked at in vain take no time to speak of. */
const vainLooksMax = 20_000_000

export function withoutStrayEnds(html: string): string {
  // Most pages have too few tags to be looked through for them.
  if ((countOf('<', html) / 2) ** 2 < vainLooksMax) return html
  const { strays, vainLooks } = findStrayEnds(html)
  if (vainLooks < vainLooksMax) return html
  const kept = strays.map(({ start }, at) => html.slice(strays[at - 1]?.end ?? 0, start))
  return kept.join('') + html.slice(strays.at(-1)?.end)
}

function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++
  return count
}

function findStrayEnds(html: string): { strays: HtmlTag[]; vainLooks: number } {
  const open = new OpenElements()
  const strays: HtmlTag[] = []
  let vainLooks = 0
  for (const tag of tagsIn(html)) {
    if (!tag.isEnd) {
      if (!voidTags.has(tag.name)) open.begin(tag.name)
    } else if (open.has(tag.name)) {
      open.end(tag.name)
    } else {
      strays.push(tag)
      vainLooks += open.count
    }
  }
  return { strays, vainLooks }
}

const voidTags = new Set(
  `area base basefont bgsound br col embed frame hr img input keygen link meta param source track
  wbr`.split(/\s+/),
)

class OpenElements {
  readonly #names: string[] = []
  readonly #counts = new Map<string, number>()

  get count(): number {
    return this.#names.length
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0
  }

  begin(name: string): void {
    this.#names.push(name)
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  /** With all that is still open inside. */
  end(name: string): void {
    for (;;) {
      const ended = this.#names.pop()
      if (ended === undefined) return
      this.#counts.set(ended, (this.#counts.get(ended) ?? 0) - 1)
      if (ended === name) return
    }
  }
}

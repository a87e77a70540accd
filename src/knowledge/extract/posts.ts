import { type HtmlElement, isElement } from './html-tree.ts'
import type { MeasuredPage } from './measured-page.ts'

/** The posts of a thread, known by what they are marked or numbered as. */
export interface Posts {
  /** Paths from the page to the post, both included. */
  first: HtmlElement[]
  last: HtmlElement[]
  count: number
  text: number
}

/** Of several kinds of numbered elements those with most text; null where none is there twice. */
export function findPosts(page: MeasuredPage): Posts | null {
  const search: Search = { page, path: [], open: new Set(), kinds: new Map() }
  visit(page.root, search)
  const found = [...search.kinds.values()].filter(({ count }) => count >= postsMin)
  return found.reduce<Posts | null>(
    (largest, posts) => (posts.text > (largest?.text ?? 0) ? posts : largest),
    null,
  )
}

const postsMin = 2

interface Search {
  page: MeasuredPage
  path: HtmlElement[]
  /** The kinds of posts around what is looked at: an answer inside of a post is a part of it. */
  open: Set<string>
  kinds: Map<string, Posts>
}

function visit(element: HtmlElement, search: Search): void {
  search.path.push(element)
  const kind = postKind(element)
  const isOutermost = kind !== null && !search.open.has(kind)
  if (isOutermost) {
    addPost(kind, element, search)
    search.open.add(kind)
  }
  for (const child of element.children) if (isElement(child)) visit(child, search)
  if (isOutermost) search.open.delete(kind)
  search.path.pop()
}

function addPost(kind: string, post: HtmlElement, { page, path, kinds }: Search): void {
  const last = [...path]
  const known = kinds.get(kind) ?? { first: last, last, count: 0, text: 0 }
  const text = known.text + page.measureOf(post).text
  kinds.set(kind, { ...known, last, count: known.count + 1, text })
}

function postKind({ tag, attributes }: HtmlElement): string | null {
  if (postItem.test(attributes.get('itemtype') ?? '')) return `${tag} item`
  const id = attributes.get('id') ?? ''
  return postId.test(id) ? `${tag} ${id.replace(/[-_\d]+/g, '')}` : null
}

const postItem = /schema\.org\/(?:Comment|Answer|DiscussionForumPosting)\b/i
/** As forum software numbers posts: `p12`, `post-12`, `js-post-12`, `msg_12`, `elComment_12`. */
const postId =
  /^(?:[a-z]{0,9}[-_]?)(?:post|msg|message|comment|reply|edit|answer|pb|p)[-_a-z\d]{0,30}\d$/i

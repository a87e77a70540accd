import { elementsIn, type HtmlElement } from './html-tree.ts'

/**
 * Whether visitors write the page's text, as in a forum, so that their comments are what it says. Where
 * a page marks answers as such, its comments are notes below them.
 */
export function isDiscussion(page: HtmlElement, address: URL): boolean {
  let isForum = forumHost.test(address.hostname) || forumPath.test(address.pathname)
  for (const { tag, attributes } of elementsIn(page)) {
    if (tag === 'meta' && attributes.get('name')?.toLowerCase() === 'generator') {
      isForum ||= forumSoftware.test(attributes.get('content') ?? '')
    }
    const itemType = attributes.get('itemtype')
    if (!itemType) continue
    if (answerItem.test(itemType)) return false
    isForum ||= forumItem.test(itemType)
  }
  return isForum
}

const forumHost = /^(?:forums?|community|discuss|discourse|answers|talk|ask)\./i
const forumPath =
  /\/(?:forums?|threads?|topics?|questions?|discussions?|viewtopic|showthread|community|issues|comments|t)(?:[/.]|$)/i
const forumSoftware =
  /\b(?:discourse|phpbb|vbulletin|xenforo|nodebb|flarum|mybb|vanilla|invision)\b/i
const forumItem = /schema\.org\/(?:DiscussionForumPosting|QAPage|Question)\b/i
const answerItem = /schema\.org\/Answer\b/i

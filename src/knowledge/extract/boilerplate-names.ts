/** Whether site builders give these words, of a class and an id, to what is never a page's content. */
export function isNamedNoContent(words: ReadonlySet<string>): boolean {
  if (words.isDisjointFrom(telling)) return false
  // `has-sidebar` and `no-nav` are said of what stands beside it.
  if (!words.isDisjointFrom(negating)) return false
  return !words.isDisjointFrom(noContent) || pairs.some((pair) => pair.isSubsetOf(words))
}

/** Words that are given to content as well, so they tell something of what is mostly links. */
export function isNamedLinkList(words: ReadonlySet<string>): boolean {
  return !words.isDisjointFrom(linkLists)
}

/** What readers wrote below a page's own text. */
export function isNamedComments(words: ReadonlySet<string>): boolean {
  if (words.has('commentlist') || words.has('disqus')) return true
  return !words.isDisjointFrom(comments) && !words.isDisjointFrom(commentParts)
}

const noContent = wordSet(`
  addthis addtoany ads adsbygoogle adsense advert advertisement advertising backtotop breadcrumb
  breadcrumbs catlinks ccpa consent cookie cookiebar cookiebot cookies copyright crosssell crosssells
  crumbs disqus editsection gdpr headerlink lightbox lineno linenos login masthead minicart modal
  nav navbar navigation navbox newsletter offcanvas onetrust outbrain pager pagination popup
  postprofile recommendations recommended related sharebar sharedaddy sharing sidebar sidenav signature
  signin skiplink social sponsored subscribe taboola topbar upsell upsells userinfo`)

const pairs = `
  also+like back+top cart+drawer cart+mini cart+notification cart+widget country+selector cross+sell
  currency+selector currency+switcher language+selector language+switcher mini+cart
  page+footer post+buttons post+menu post+profile recently+viewed share+bar share+button share+buttons
  share+icons share+links share+tools site+footer site+header skip+content skip+link sort+by
  star+rating table+contents toc+container user+card user+info was+helpful`
  .trim()
  .split(/\s+/)
  .map((pair) => new Set(pair.split('+')))

const telling = noContent.union(new Set(pairs.flatMap((pair) => [...pair])))
const negating = wordSet('has no with without')

const linkLists = wordSet(`
  also author bottom categories filter filters footer header language languages menu more pages popular
  posts promo search share similar tags toc toolbar tools trending widget`)

const comments = wordSet('comment comments')
const commentParts = wordSet(
  'area container form list respond section template thread title wrapper wrap',
)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

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

/** A page's, as cards and posts have some as well. */
export function isNamedFooter(words: ReadonlySet<string>): boolean {
  return words.has('footer') && words.isDisjointFrom(footedParts)
}

/** What readers wrote below a page's own text. */
export function isNamedComments(words: ReadonlySet<string>): boolean {
  if (words.has('commentlist') || words.has('disqus')) return true
  return !words.isDisjointFrom(comments) && !words.isDisjointFrom(commentParts)
}

const noContent = wordSet(`
  addthis addtoany ads adsbygoogle adsense advert advertisement advertising axeptio backtotop
  borlabs breadcrumb breadcrumbs briciole brotkrumen catlinks ccpa cmplz consent cookie cookiebar
  cookiebot cookies copyright crosssell crosssells crumbs cybot didomi disqus editsection
  filariane gdpr globalnav gnav gotop headerlink iubenda klaro kruimelpad lightbox lineno linenos
  login masthead minicart modal nav navbar navbox navegacion navigation newsletter offcanvas
  okruszki onetrust osano outbrain pager pagetop pagination pankuzu popup postprofile
  recommendations recommended related scrolltop scrollup sharebar sharedaddy sharing sidebar
  sidenav signature signin skiplink social sponsored subscribe taboola tarteaucitron tawk termly
  tocompare topbar topicpath totop towishlist trustarc truste upsell upsells usercentrics userinfo
  wpml zopim`)

const pairs = `
  about+author also+like announcement+bar author+bio author+box author+card author+info
  author+information author+profile author+statistics back+top cart+drawer cart+list cart+mini
  cart+notification cart+preview cart+side cart+widget cc+banner cc+window country+selector
  cross+sell currency+notice currency+selector currency+switcher error+message fil+ariane
  form+done form+fail lang+selector lang+switch lang+switcher language+dropdown language+picker
  language+selector language+switch language+switcher locale+selector locale+switcher
  message+footer mini+cart page+footer post+buttons post+likes post+menu post+profile promo+bar
  reactions+bar recently+viewed region+selector share+bar share+button share+buttons share+icons
  share+links share+tools site+footer site+header skip+content skip+link sort+by star+rating
  store+notice success+message table+contents toc+container user+card user+extras user+info
  was+helpful`
  .trim()
  .split(/\s+/)
  .map((pair) => new Set(pair.split('+')))

const telling = noContent.union(new Set(pairs.flatMap((pair) => [...pair])))
const negating = wordSet('has no with without')

const linkLists = wordSet(`
  also author bottom categories filter filters footer header language languages menu more pages popular
  posts promo search share side similar tags toc toolbar tools trending widget`)

const footedParts = wordSet(
  'article box card comment entry item message modal panel post table tile',
)

const comments = wordSet('comment comments')
const commentParts = wordSet(
  'area container form list respond section template thread title wrapper wrap',
)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

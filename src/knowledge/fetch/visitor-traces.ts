/*
 * What an address carries of the visitor and not of the page: where he came from, and which session is
 * his. Left in, one page has as many addresses as it had visitors, and a crawler, who gets a new session
 * with each request, never comes to an end.
 *
 * Names that mean nothing else are always dropped. `sid` and its like may also be a story's or a
 * shop's number, so those go only with a value that can be nothing but a session's. The order of what
 * remains stays, because servers exist that mind it, and because the address is shown to visitors;
 * should a site link to one page in two orders, its content gives it away.
 */

/** The query without its `?`. */
export function searchWithoutTraces(search: string): string {
  const pairs = search.replace(/^\?/, '').split('&')
  return pairs.filter((pair) => pair !== '' && !isTrace(pair)).join('&')
}

/** `/shop;jsessionid=1A2B/tea` and `/(S(abc))/tea` are `/shop/tea` and `/tea`. */
export function pathWithoutTraces(path: string): string {
  return path
    .replace(/;(?:jsessionid|phpsessid)=[^/;]*/gi, '')
    .replace(/\/\((?:[AFS]\([a-z\d_-]{12,}\)){1,4}\)(?=\/|$)/gi, '')
}

function isTrace(pair: string): boolean {
  // An ampersand that was escaped twice leaves this before the name.
  const [name = '', ...value] = pair.replace(/^(?:amp;)+/, '').split('=')
  return tracking.test(name) || session.test(name) || isSession(name, value.join('='))
}

const tracking = new RegExp(
  `^(?:${[
    String.raw`utm_\w*|mtm_\w*|pk_(?:campaign|kwd|keyword|source|medium|content|cid)|matomo_\w*|piwik_\w*`,
    'gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid|srsltid|_ga|_gl',
    'fbclid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|epik|rb_clickid|_openstat',
    'mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|hsctatracking|__hs\\w+|_kx|vero_id|vero_conv|oly_\\w+_id',
    's_kwcid|wickedid|_branch_match_id|ml_subscriber(?:_hash)?|wt_mc|_bta_\\w+|dm_i|ef_id',
  ].join('|')})$`,
  'i',
)

const session =
  /^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|oscsid|zenid|xtcsid)$/i

const perhapsSession = /^(?:sid|sess|sessid|session|sessionid|session_id|session-id|s_id)$/i

/** Long, of letters and digits, and no word or number. */
function isSession(name: string, value: string): boolean {
  if (!perhapsSession.test(name) || !/^[\w-]{16,}$/.test(value)) return false
  return /\d/.test(value) && /[a-z]/i.test(value)
}

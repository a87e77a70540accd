/** Text as a reader sees it: `caf&eacute;` -> `café`. What is no character reference stays as it is. */
export function decodeText(text: string): string {
  return decode(text, legacyPrefix)
}

/**
 * The value of an attribute. The HTML standard leaves a reference without its semicolon alone where a
 * letter, digit or `=` follows it, so that `?a=1&copy=2` stays an address.
 */
export function decodeAttribute(value: string): string {
  return decode(value, (name, next) => (legacy.has(name) && next !== '=' ? name : null))
}

const reference = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}))(;?)/g

function decode(text: string, bareName: (name: string, next: string) => string | null): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (whole, decimal, hex, name, end, at) => {
    if (decimal) return fromCodePoint(Number(decimal))
    if (hex) return fromCodePoint(Number.parseInt(hex, 16))
    if (end) return named.get(name) ?? whole
    const found = bareName(name, text.charAt(at + whole.length))
    return found === null ? whole : (named.get(found) ?? '') + name.slice(found.length)
  })
}

/** In text `&copy2026` is `©2026`: the longest name at the front counts. */
function legacyPrefix(name: string): string | null {
  for (let length = Math.min(name.length, legacyLengthMax); length >= 2; length--) {
    if (legacy.has(name.slice(0, length))) return name.slice(0, length)
  }
  return null
}

function fromCodePoint(code: number): string {
  // Numbers from 128 to 159 mean windows-1252, as the HTML standard says.
  if (code >= 0x80 && code <= 0x9f) return windows1252.decode(Uint8Array.of(code))
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}

const windows1252 = new TextDecoder('windows-1252')

/** The names of U+00A0 to U+00FF in their order; these also count without their semicolon. */
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg
  plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
  Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH
  Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
  agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
  eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`

/** The rest of HTML 4, and of the HTML standard's other names those that running text uses. */
const others = `amp & AMP & lt < LT < gt > GT > quot " QUOT " apos '
  OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ
  Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ
  Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η
  theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ
  phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ndash – mdash — horbar ― lsquo ‘ rsquo ’ sbquo ‚
  ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • bullet • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹
  rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ numero № larr ← uarr ↑
  rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅
  nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨
  cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆
  supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ loz ◊
  spades ♠ clubs ♣ hearts ♥ diams ♦ star ☆ starf ★ phone ☎ check ✓ checkmark ✓ cross ✗ excl ! num #
  dollar $ percnt % lpar ( rpar ) ast * plus + comma , period . sol / colon : semi ; equals = quest ?
  commat @ lsqb [ bsol \\ rsqb ] Hat ^ lowbar _ grave \` lcub { lbrace { verbar | vert | rcub }
  rbrace } hyphen ‐ dash ‐ abreve ă Abreve Ă acaron ǎ amacr ā aogon ą Aogon Ą cacute ć Cacute Ć
  ccaron č Ccaron Č dcaron ď Dcaron Ď dstrok đ Dstrok Đ ecaron ě Ecaron Ě edot ė Edot Ė emacr ē
  eogon ę Eogon Ę gbreve ğ Gbreve Ğ Idot İ imath ı inodot ı imacr ī iogon į lacute ĺ lcaron ľ Lcaron Ľ
  lstrok ł Lstrok Ł nacute ń Nacute Ń ncaron ň Ncaron Ň odblac ő Odblac Ő omacr ō racute ŕ rcaron ř
  Rcaron Ř sacute ś Sacute Ś scedil ş Scedil Ş tcaron ť Tcaron Ť tcedil ţ Tcedil Ţ udblac ű Udblac Ű
  umacr ū uogon ų uring ů Uring Ů zacute ź Zacute Ź zcaron ž Zcaron Ž zdot ż Zdot Ż fflig ﬀ filig ﬁ
  fllig ﬂ`

const spaces: [string, string][] = [
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['numsp', '\u2007'],
  ['thinsp', '\u2009'],
  ['hairsp', '\u200a'],
  ['ZeroWidthSpace', '\u200b'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
  ['NoBreak', '\u2060'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
]

const latin1Names = latin1.split(/\s+/)
const named = new Map([
  ...latin1Names.map((name, at): [string, string] => [name, String.fromCharCode(0xa0 + at)]),
  ...pairsOf(others.split(/\s+/)),
  ...spaces,
])
const legacy = new Set([...latin1Names, 'amp', 'AMP', 'lt', 'LT', 'gt', 'GT', 'quot', 'QUOT'])
const legacyLengthMax = 6

function pairsOf(list: string[]): [string, string][] {
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? '']] : []))
}

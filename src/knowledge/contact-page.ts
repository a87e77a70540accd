import type { PageSummary } from '../domain/page.ts'

/**
 * The page on which a site says how it is reached, by its address or its title in one of the languages
 * that the product speaks; null where none is named so. Of several the one in the site's language wins,
 * then the one nearest to the root. Only a whole name counts: `/contact-lenses` is a product.
 */
export function findContactPage(
  pages: Pick<PageSummary, 'url' | 'title'>[],
  language: string,
): string | null {
  const ownNames = names.get(language.toLowerCase().split('-', 1)[0] ?? '')
  let best: { url: string; worth: number } | null = null
  for (const { url, title } of pages) {
    if (!/^https?:/.test(url)) continue
    const segments = segmentsOf(url)
    const said = [comparable(segments.at(-1) ?? ''), comparable(withoutSiteName(title))]
    const worth =
      (said.some((name) => allNames.has(name)) ? 100 : 0) +
      (said.some((name) => ownNames?.has(name)) ? 50 : 0) -
      Math.min(segments.length, 40)
    if (worth > 0 && worth > (best?.worth ?? 0)) best = { url, worth }
  }
  return best?.url ?? null
}

function segmentsOf(url: string): string[] {
  const path = new URL(url).pathname.replace(/\/(?:index\.\w+)?$/, '').replace(/\.\w{2,5}$/, '')
  return path.split('/').slice(1).map(decoded)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (cause) {
    if (cause instanceof URIError) return segment
    throw cause
  }
}

/** `Contact us | My Store` -> `Contact us` */
function withoutSiteName(title: string): string {
  return title.split(/\s[|–—·:-]\s/, 1)[0] ?? title
}

/** Letters alone, without case and accents. */
function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}]+/gu, '')
}

const lists: Record<string, string> = {
  en: `contact, contacts, contact us, contact form, contact page, contact info, contact information,
    contact details, contacting us, get in touch, how to reach us, reach us`,
  fr: `contact, contactez-nous, nous contacter, nous joindre, prendre contact, formulaire de contact`,
  es: `contacto, contactos, contactar, contáctanos, contáctenos, contacta con nosotros,
    contacte con nosotros, ponte en contacto, formulario de contacto, datos de contacto`,
  de: `kontakt, kontaktieren Sie uns, kontaktiere uns, kontaktformular, kontaktdaten, kontakt aufnehmen,
    so erreichen Sie uns, kontakt und anfahrt, kontakt & anfahrt`,
  pt: `contato, contatos, contacto, contactos, fale conosco, fale connosco, entre em contato,
    entre em contacto, contate-nos, contacte-nos, formulário de contato, formulário de contacto`,
  it: `contatti, contatto, contattaci, contattateci, modulo di contatto, modulo contatti, come contattarci`,
  nl: `contact, neem contact op, contact opnemen, contacteer ons, contactformulier, contactgegevens`,
  pl: `kontakt, skontaktuj się, skontaktuj się z nami, formularz kontaktowy, dane kontaktowe, napisz do nas`,
  tr: `iletişim, bize ulaşın, bizimle iletişime geçin, iletişim formu, iletişim bilgileri`,
  ar: `اتصل بنا, الاتصال بنا, اتصلوا بنا, تواصل معنا, تواصلوا معنا, راسلنا`,
  ja: `お問い合わせ, お問合せ, お問合わせ, 問い合わせ, お問い合わせフォーム, 連絡先, コンタクト, inquiry, toiawase, otoiawase`,
  zh: `联系我们, 联系方式, 联络我们, 聯繫我們, 聯絡我們, 聯絡資訊, lianxi, lianxiwomen`,
}

const names = new Map(
  Object.entries(lists).map(([language, list]) => [
    language,
    new Set(list.split(',').map(comparable)),
  ]),
)
const allNames = new Set([...names.values()].flatMap((list) => [...list]))

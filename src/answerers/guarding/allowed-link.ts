import type { Prompt } from '../../chat/answerer.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { comparableHostname, domainCovers } from '../../domain/domain-name.ts'

/** Whether a model may link there. */
export type IsAllowedLink = (target: string) => boolean

/**
 * Links lead to the site's own domains, to where the pages that were read stand, and to the addresses
 * that the operator wrote. What a page's text links to elsewhere is not among them: whoever can write
 * on a page could have put it there.
 */
export function allowedLinks({
  chatbot,
  context,
}: Pick<Prompt, 'chatbot' | 'context'>): IsAllowedLink {
  const pageHosts = new Set(context.map(({ pageUrl }) => hostOf(pageUrl)))
  const siteHost = hostOf(chatbot.siteUrl)
  const domains = siteHost === null ? chatbot.domains : [siteHost, ...chatbot.domains]
  const operatorLinks = new Set(addressesIn(operatorTexts(chatbot)))

  return (target) => {
    if (pathOnSite.test(target)) return true
    const url = webAddress.test(target) ? URL.parse(target) : null
    if (url === null || hasUser(url)) return false
    if (operatorLinks.has(url.href)) return true
    const host = comparableHostname(url)
    return pageHosts.has(host) || domains.some((domain) => domainCovers(domain, host))
  }
}

// Neither what a browser reads as another host (`//`, `/\`) nor what a client would decode to that.
const pathOnSite = /^(?:\/(?![/\\])|[#?])[\w\-./?#=%~,+]*$/
const webAddress = /^https?:\/\/[^\s\\<>"]+$/i

// `https://site.example@elsewhere.example` looks like the site to who reads its beginning.
function hasUser({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}

function hostOf(address: string): string | null {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? comparableHostname(url) : null
}

function operatorTexts({ assistantProfile, welcomeMessage, contactUrl, budgetMessage }: Chatbot) {
  return [assistantProfile, welcomeMessage, contactUrl, budgetMessage]
}

function addressesIn(texts: (string | null)[]): string[] {
  return texts
    .flatMap((text) => text?.match(/https?:\/\/[^\s<>"'()[\]]+/gi) ?? [])
    .flatMap((address) => URL.parse(address.replace(/[.,;:!?]+$/, ''))?.href ?? [])
}

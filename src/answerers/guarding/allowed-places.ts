import type { Prompt } from '../../chat/answerer.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { comparableHostname, domainCovers } from '../../domain/domain-name.ts'

/** Where an answer may lead. */
export interface AllowedPlaces {
  /** A web address, a path on the site or a `mailto:`, as it is written. */
  link(target: string): boolean
  /** A mail address. */
  mail(address: string): boolean
}

/**
 * Links lead to the site's own domains, to where the pages that were read stand, and to the addresses
 * that the operator wrote. What a page's text links to elsewhere is not among them: whoever can write
 * on a page could have put it there. Its mail addresses are, as sites have them with providers of mail.
 */
export function allowedPlaces(
  prompt: Pick<Prompt, 'chatbot' | 'context'> & Partial<Pick<Prompt, 'found'>>,
): AllowedPlaces {
  const { chatbot, context, found = [] } = prompt
  const passages = [...found, ...context]
  let hosts: Set<string> | null = null
  let operatorLinks: Set<string> | null = null
  let mails: Set<string> | null = null
  const siteHost = hostOf(chatbot.siteUrl)
  const domains = siteHost === null ? chatbot.domains : [siteHost, ...chatbot.domains]

  function isOnSite(host: string): boolean {
    if (domains.some((domain) => domainCovers(domain, host))) return true
    hosts ??= new Set(passages.flatMap(({ pageUrl }) => hostOf(pageUrl) ?? []))
    return hosts.has(host)
  }

  function mail(address: string): boolean {
    const lowerCase = address.toLowerCase()
    if (domains.some((domain) => domainCovers(domain, lowerCase.replace(/^.*@/, '')))) return true
    mails ??= mailsIn([...operatorTexts(chatbot), ...passages.map(({ text }) => text)])
    return mails.has(lowerCase)
  }

  function link(target: string): boolean {
    if (pathOnSite.test(target)) return true
    const [, mailAddress] = mailTarget.exec(target) ?? []
    if (mailAddress !== undefined) return mail(mailAddress)
    const url = webAddress.test(target) ? URL.parse(target) : null
    if (url === null) return false
    operatorLinks ??= new Set(addressesIn(operatorTexts(chatbot)))
    return operatorLinks.has(url.href) || isOnSite(comparableHostname(url))
  }

  return { link, mail }
}

// Neither what a browser reads as another host (`//`, `/\`) nor what a client would decode to that.
const pathOnSite = /^(?!.*\/\/)[/#?][\w\-./?#=%~,+]*$/
// A host of letters alone: what else URLs take for a part of it, renderers end it at or decode.
const webAddress = /^https?:\/\/[\p{L}\p{N}\p{M}._-]+(?::\d{1,5})?(?:[/?#][^\s\\<>"`[\]]*)?$/iu
const mailTarget = /^mailto:([\w.+-]+@[\w.-]+)$/i
const mailPattern = /[\w.+-]+@[a-z0-9](?:[\w-]*\.)+[a-z0-9-]+/gi

function hostOf(address: string): string | null {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? comparableHostname(url) : null
}

function operatorTexts(chatbot: Chatbot): string[] {
  const { assistantProfile, welcomeMessage, contactUrl, budgetMessage } = chatbot
  return [assistantProfile, welcomeMessage, contactUrl, budgetMessage].filter((it) => it !== null)
}

function addressesIn(texts: string[]): string[] {
  return texts
    .flatMap((text) => text.match(/https?:\/\/[^\s<>"'()[\]]+/gi) ?? [])
    .flatMap((address) => URL.parse(address.replace(/[.,;:!?]+$/, ''))?.href ?? [])
}

function mailsIn(texts: string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => text.match(mailPattern) ?? []).map((it) => it.toLowerCase()),
  )
}

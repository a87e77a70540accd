import type { Chatbot } from '../domain/chatbot.ts'
import { comparableHostname, domainCovers } from '../domain/domain-name.ts'
import { asArgument } from './as-argument.ts'
import { ok, type Verdict, warning } from './finding.ts'

/** Whether the widget may stand on the site that it speaks for. */
export function checkDomains({ name, siteUrl, domains }: Chatbot): Verdict {
  const site = URL.parse(siteUrl)
  const host = site && comparableHostname(site)
  const update = `run "askmysite bot update ${asArgument(name)} --domain <domain>".`
  if (domains.length === 0) return warning(`The widget may stand on no site: ${update}`)
  if (host !== null && !domains.some((domain) => domainCovers(domain, host))) {
    return warning(
      `The widget may stand on ${domains.join(', ')}, and not on ${host}, which is the site: ${update}`,
    )
  }
  return ok(`The widget may stand on ${domains.join(', ')}.`)
}

import type { TSchema } from 'typebox'
import { type ChatbotSettings, optionalSettings, requiredSettings } from '../../domain/chatbot.ts'
import { normalizeDomain } from '../../domain/domain-name.ts'
import type { SiteProfile } from '../../knowledge/extract/site-profile.ts'
import { parseText } from '../../lib/check.ts'

const siteNameLengthMax = 80

export type SiteSettings = Partial<ChatbotSettings> &
  Pick<ChatbotSettings, 'name' | 'siteName' | 'siteUrl' | 'domains'>

/** A chatbot's settings as its site's home page suggests them. */
export function settingsForSite(url: URL, profile: SiteProfile): SiteSettings {
  const host = url.hostname.replace(/^www\./, '')
  const siteName = (profile.name ?? host).slice(0, siteNameLengthMax).trim()
  const domain = normalizeDomain(host)
  return {
    name: `${siteName} Assistant`,
    siteName,
    siteUrl: url.pathname === '/' && url.search === '' ? url.origin : url.href,
    domains: domain === null ? [] : [domain],
    ...(fits(requiredSettings.primaryLanguage, profile.language) && {
      primaryLanguage: profile.language,
    }),
    ...(fits(requiredSettings.primaryColor, profile.color) && { primaryColor: profile.color }),
    ...(fits(optionalSettings.avatarUrl, profile.iconUrl) && { avatarUrl: profile.iconUrl }),
  }
}

/** What a page says of itself may be anything; what does not fit leaves the default. */
function fits(schema: TSchema, text: string | null): text is string {
  return text !== null && parseText(schema, text).ok
}

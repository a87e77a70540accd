import { guessLanguage } from '../lib/guess-language.ts'
import type { SiteProfile } from './extract/site-profile.ts'
import { defaultFetchLimits, type Fetcher, type FetchLimits } from './fetch/http-get.ts'
import { RobotsFiles } from './fetch/read-robots.ts'
import { fetchStartPage } from './fetch/start-page.ts'
import { textOfBlocks } from './passages/block-text.ts'

export interface HomePageOptions {
  /** Reads a site on a private address too: one that its operator serves. */
  allowPrivate?: boolean | undefined
  limits?: Partial<FetchLimits> | undefined
  signal?: AbortSignal | undefined
}

export interface HomePage {
  /** The address that answered. */
  url: URL
  profile: SiteProfile
}

/** What a site tells about itself. Throws `invalid_input` where its home page cannot be read. */
export async function readHomePage(
  address: string,
  { allowPrivate = false, limits, signal }: HomePageOptions = {},
): Promise<HomePage> {
  const fetcher: Fetcher = {
    limits: { ...defaultFetchLimits, ...limits },
    allowPrivate,
    signal: signal ?? new AbortController().signal,
  }
  const { url, text } = await fetchStartPage(address, fetcher, new RobotsFiles(fetcher))
  const { readSiteProfile } = await import('./extract/site-profile.ts')
  const profile = readSiteProfile(text, url)
  const language = profile.language ?? (await languageOf(text, url))
  return { url, profile: { ...profile, language } }
}

async function languageOf(html: string, address: URL): Promise<string | null> {
  const { extractHtml } = await import('./extract/html.ts')
  return guessLanguage(textOfBlocks(extractHtml(html, address).blocks))
}

import { identityOf, type PageFingerprint, sayNearlyTheSame } from './page-fingerprint.ts'

/** The pages of a crawl, to find those that say nearly the same as another. */
export class NearDuplicates {
  readonly #byIdentity = new Map<string, { url: string; fingerprint: PageFingerprint }[]>()

  /** The page that says nearly the same; null where there is none, and then this one is remembered. */
  claim(fingerprint: PageFingerprint, url: string): string | null {
    const identity = identityOf(fingerprint)
    if (identity === null) return null
    const group = this.#byIdentity.get(identity) ?? []
    const twin = group.find((page) => sayNearlyTheSame(page.fingerprint, fingerprint))
    if (twin) return twin.url === url ? null : twin.url
    group.push({ url, fingerprint })
    this.#byIdentity.set(identity, group)
    return null
  }

  /** From now on another address stands for the page. */
  rename(fingerprint: PageFingerprint, from: string, to: string): void {
    const group = this.#byIdentity.get(identityOf(fingerprint) ?? '')
    const page = group?.find(({ url }) => url === from)
    if (page) page.url = to
  }
}

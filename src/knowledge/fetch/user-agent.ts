import { version } from '../../version.ts'

/** The name by which robots.txt and robots meta tags address us. */
export const productToken = 'AskMySite'

export const userAgent = `${productToken}/${version}`

import { version } from '../../version.ts'
import { passageFormat } from '../passages/index-source.ts'

/** Changes whenever the same answer of a site may become other passages. */
export const reader = `${version}/${passageFormat}`

import type { DocsPage } from './docs-page.ts'
import { docsSections } from './docs-sections.ts'

/** The whole documentation, in reading order. */
export const docsPages: DocsPage[] = docsSections.flatMap(({ pages }) => pages)

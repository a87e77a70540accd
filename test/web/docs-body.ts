import { docsPages } from '../../src/web/demo/docs-pages.ts'

/** The HTML of a page of the documentation. */
export function bodyOf(name: string): string {
  const page = docsPages.find(({ path }) => path === `/demo/docs/${name}`)
  if (!page) throw new Error(`There is no page ${name}.`)
  return page.body
}

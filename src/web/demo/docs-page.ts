/** One page of the documentation. `body` begins with its h1. */
export interface DocsPage {
  path: string
  /** In the navigation. */
  label: string
  title: string
  description: string
  body: string
}

export interface DocsSection {
  label: string
  pages: DocsPage[]
}

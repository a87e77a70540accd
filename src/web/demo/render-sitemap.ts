/** The sitemap of a site that is reached at `origin`. */
export function renderSitemap(origin: string, paths: string[]): string {
  const urls = paths.map((path) => `  <url><loc>${Bun.escapeHTML(origin + path)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
}

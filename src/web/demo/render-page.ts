/** What differs between two pages of the demo's site. `body` is HTML. */
export interface PageParts {
  path: string
  title: string
  description: string
  body: string
  /** The line with the chat. */
  scriptTag: string
  /** Further lines for the head, as HTML. */
  head?: string
}

/** A whole HTML page: the head, the site's header and footer, and the page's own body between them. */
export function renderPage(parts: PageParts): string {
  const { path, title, description, body, scriptTag, head = '' } = parts
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${Bun.escapeHTML(title)}</title>
<meta name="description" content="${Bun.escapeHTML(description)}">
<meta property="og:site_name" content="AskMySite">
<meta name="theme-color" content="#4F46E5">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${path}">
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/style.css">
${head}${scriptTag}
</head>
<body>
<header class="site-header">
<a class="brand" href="/demo"><img src="/demo/icon.svg" alt="" width="28" height="28">AskMySite</a>
<nav aria-label="Site"><a href="/demo">Try it</a><a href="/demo/docs/">Documentation</a></nav>
</header>
${body}
<footer class="site-footer"><p>AskMySite: a chat for your website that answers from its own pages.</p></footer>
</body>
</html>
`
}

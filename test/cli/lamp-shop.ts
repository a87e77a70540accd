import { type FixtureSite, startSite } from '../support/fixture-site.ts'

/** A shop of three pages, and one that is linked to and gone. */
export function startLampShop(): FixtureSite {
  return startSite(() => Object.entries(pages))
}

const pages = {
  '/': page(
    'Harbour Lamps',
    `<h1>Harbour Lamps</h1>
     <p>We make brass lanterns by hand in a small workshop beside the old harbour of Whitby.</p>
     <p>Read about <a href="/delivery">delivery</a> and <a href="/warranty">our warranty</a>.</p>`,
    `<meta property="og:site_name" content="Harbour Lamps">
     <meta name="theme-color" content="#0f766e">
     <link rel="icon" href="/icon.png" sizes="64x64">`,
  ),
  '/delivery': page(
    'Delivery',
    `<h1>Delivery</h1>
     <p>Parcels to Norway arrive within nine working days. Delivery to Norway costs 12 euros.</p>
     <p><a href="/">Home</a> <a href="/gone">An old page</a></p>`,
  ),
  '/warranty': page(
    'Warranty',
    `<h1>Warranty</h1>
     <p>Every lantern carries a warranty of three years against rust, and of one year for its glass.</p>`,
  ),
}

function page(title: string, main: string, head = ''): string {
  return `<!doctype html><html lang="en-GB"><head><title>${title}</title>${head}</head>
    <body><main>${main}</main></body></html>`
}

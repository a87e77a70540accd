import { type HtmlListener, readHtml } from './read-html.ts'

/** Text as a reader sees it: `caf&eacute;` -> `café`. What is no character reference stays as it is. */
export function decodeText(text: string): string {
  if (!text.includes('&')) return text
  // Nothing without a `<` is a tag.
  return text.replace(/[^<]+/g, decodeRun)
}

/**
 * The value of an attribute. The HTML standard leaves a reference without its semicolon alone where a
 * letter, digit or `=` follows it, so that `?a=1&copy=2` stays an address.
 */
export function decodeAttribute(value: string): string {
  if (!value.includes('&')) return value
  let decoded = ''
  readHtml(`<a href="${value.replaceAll('"', '&quot;')}">`, {
    ...deafListener,
    attributesWanted: new Set(['href']),
    begin: (_, attributes) => {
      decoded = attributes.get('href') ?? ''
    },
  })
  return decoded
}

function decodeRun(run: string): string {
  if (!run.includes('&')) return run
  let decoded = ''
  readHtml(run, {
    ...deafListener,
    text: (text) => {
      decoded = text
    },
  })
  return decoded
}

const deafListener: HtmlListener = {
  attributesWanted: new Set(),
  begin: () => {},
  end: () => {},
  text: () => {},
}

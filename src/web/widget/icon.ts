const shapes = {
  chat: 'M12 3.5c-4.97 0-9 3.3-9 7.4 0 2.3 1.3 4.4 3.3 5.7-.1 1-.6 2.1-1.5 3.1 1.9-.2 3.5-.9 4.7-1.7.8.2 1.6.3 2.5.3 4.97 0 9-3.3 9-7.4s-4.03-7.4-9-7.4Z',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
} as const

/** Drawn as nodes: a page with Trusted Types refuses markup. */
export function icon(name: keyof typeof shapes): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}

const shapes = {
  chat: 'M9 18a9 7.4 0 1 0-4-2.6C5 17 4.5 18.6 3.5 20 6 20 7.5 19 9 18z',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  done: 'M5 12l5 5 9-10',
  thumb:
    'M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.2 3L12.5 9H18c1.4 0 2.3 1.2 2 2.5l-1.6 7c-.2.9-1 1.5-2 1.5H7',
  clear: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
} as const

export type IconName = keyof typeof shapes

/** Drawn as nodes: a page with Trusted Types refuses markup. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}

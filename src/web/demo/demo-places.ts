/**
 * Where the chat stands on a page to try it on: `target` is the element that the tag names, and
 * `part` what a visitor sees who has chosen something.
 */
export const demoPlaces = {
  corner: { path: '/demo', label: 'Behind a button', target: null, part: '#yours' },
  text: { path: '/demo/inline', label: 'In the text', target: '#chat', part: '#chat' },
} as const

export type DemoPlace = keyof typeof demoPlaces

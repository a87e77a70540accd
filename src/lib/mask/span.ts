/** Where something stands in a text: `to` is the place behind its last character. */
export interface Span {
  from: number
  to: number
}

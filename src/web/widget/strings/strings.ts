/** What the widget itself says, besides the chatbot's own words. A {name} is filled in by `fill`. */
export interface Strings {
  open: string
  close: string
  answersFrom: string
  /** Also the input's accessible name. */
  placeholder: string
  send: string
  stop: string
  /** Read by screen readers before the visitor's message. */
  you: string
  writing: string
  sources: string
  copy: string
  copied: string
  helpful: string
  notHelpful: string
  clear: string
  cancel: string
  tryAgain: string
  left: string
  /** The visitor pressed stop before anything was written. */
  stopped: string
  /** A button to try again stands below these two. */
  failed: string
  offline: string
  refused: string
  /** {time} is what `Intl.RelativeTimeFormat` says in this language: `in 7 seconds`. */
  limited: string
}

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { minifyCss } from './minify-css.ts'

/**
 * The widget's styles as one minified text: for use as a macro. Not by `bun build`, which either
 * spells logical properties out for every language of the world, or drops `100vh` before `100dvh`.
 */
export function buildStyles(): string {
  return minifyCss(readStyles(join(import.meta.dir, 'widget', 'styles', 'widget.css')))
}

/** A file with the text of others in the place of each `@import './other.css';`. */
export function readStyles(file: string): string {
  const text = readFileSync(file, 'utf8').replace(/^@import '(\.\/[^']+)';$/gm, (_, path: string) =>
    readStyles(join(dirname(file), path)),
  )
  // A constructed style sheet passes over them without a word.
  if (text.includes('@import')) throw new Error(`${file} has an @import of another form.`)
  return text
}

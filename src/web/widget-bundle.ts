import { buildWidget } from './build-widget.ts' with { type: 'macro' }
import { languages, wordsFor } from './widget/strings/words-for.ts'

const widget = await buildWidget('widget/main.ts', 'esm')
const loader = await buildWidget('loader/loader.ts', 'iife')

/** The widget by languages, each an ES module that exports `start`. */
export const widgetByLanguage = new Map<string, string>(
  [...languages.keys()].map((language) => [language, widgetIn(language)]),
)

/** What the website's own line names: it brings the widget from `folder`, an address relative to its own. */
export function widgetLoader(folder: string): string {
  return putIn(loader, 'WIDGET_FOLDER', folder)
}

function widgetIn(language: string): string {
  return putIn(widget, 'WIDGET_WORDS', wordsFor(language))
}

/** A name that nothing declares stays as it is in the bundle, wherever the bundler moves it. */
function putIn(bundle: string, name: string, value: unknown): string {
  // As a script has no need of quotes around keys. In a text every quote has a backslash before it.
  const literal = JSON.stringify(value).replace(/"(\w+)":/g, '$1:')
  return bundle.replace(name, () => literal)
}

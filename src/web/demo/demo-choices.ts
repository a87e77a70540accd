/** One attribute of the script tag that a visitor of the demo may try. */
export interface DemoChoice {
  /** In the address, and after `data-` in the tag. */
  name: string
  label: string
  /** The first is how it is without the attribute. */
  options: DemoOption[]
}

export interface DemoOption {
  /** In the address. */
  name: string
  label: string
  /** In the tag; null where the attribute is left out. */
  value: string | null
}

/** By the names of the choices. */
export type Chosen = Map<string, DemoOption>

export const demoChoices: DemoChoice[] = [
  {
    name: 'theme',
    label: 'Light or dark',
    options: [
      { name: 'auto', label: 'As your device', value: null },
      { name: 'light', label: 'Light', value: 'light' },
      { name: 'dark', label: 'Dark', value: 'dark' },
    ],
  },
  {
    name: 'position',
    label: 'Corner',
    options: [
      { name: 'bottom-right', label: 'Bottom right', value: null },
      { name: 'bottom-left', label: 'Bottom left', value: 'bottom-left' },
      { name: 'top-right', label: 'Top right', value: 'top-right' },
      { name: 'top-left', label: 'Top left', value: 'top-left' },
    ],
  },
  {
    name: 'color',
    label: 'Colour',
    options: [
      { name: 'indigo', label: 'Indigo', value: null },
      { name: 'teal', label: 'Teal', value: '#0f766e' },
      { name: 'crimson', label: 'Crimson', value: '#be123c' },
      { name: 'yellow', label: 'Yellow', value: '#facc15' },
      { name: 'slate', label: 'Slate', value: '#1f2937' },
    ],
  },
  {
    name: 'language',
    label: 'Language of its buttons',
    options: [
      { name: 'en', label: 'English', value: null },
      { name: 'fr', label: 'Français', value: 'fr' },
      { name: 'es', label: 'Español', value: 'es' },
      { name: 'de', label: 'Deutsch', value: 'de' },
      { name: 'pt', label: 'Português', value: 'pt' },
      { name: 'it', label: 'Italiano', value: 'it' },
      { name: 'nl', label: 'Nederlands', value: 'nl' },
      { name: 'pl', label: 'Polski', value: 'pl' },
      { name: 'tr', label: 'Türkçe', value: 'tr' },
      { name: 'ar', label: 'العربية', value: 'ar' },
      { name: 'ja', label: '日本語', value: 'ja' },
      { name: 'zh', label: '中文', value: 'zh' },
    ],
  },
]

/** The option of each choice that an address asks for, else the first. */
export function readChosen(query: URLSearchParams): Chosen {
  return new Map(
    demoChoices.flatMap(({ name, options }) => {
      const asked = options.find((option) => option.name === query.get(name)) ?? options[0]
      return asked ? [[name, asked]] : []
    }),
  )
}

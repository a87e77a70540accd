/*
 * What a website writes ends up in front of its operator: in titles, addresses, file names. Control
 * characters would reach the terminal, which takes orders by them, and marks of direction make a text
 * look like another (Unicode TR 36).
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is for.
const unprintable = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/** For a person to read: line breaks and tabs stay, and nothing else that a terminal acts on. */
export function harmlessText(text: string): string {
  return text.replace(unprintable, '\ufffd')
}

/** The same JSON, with those characters as escapes. */
export function escapeUnprintable(json: string): string {
  return json.replace(unprintable, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

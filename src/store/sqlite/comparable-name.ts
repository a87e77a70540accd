/** A chatbot's name as names are compared. SQLite itself knows the case of ASCII letters alone. */
export function comparableName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

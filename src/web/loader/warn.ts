/** One line in the console, for whoever looks after the page. */
export function warn(sentence: string): void {
  console.warn(`AskMySite: ${sentence}`)
}

/** Puts a value in the place of the {blank}: the value as it stands, whatever it looks like. */
export function fill(template: string, value: string): string {
  return template.replace(/\{\w+\}/, () => value)
}

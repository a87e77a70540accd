/** A field of unchecked JSON; undefined where there is none, or no object to have one. */
export function fieldOf(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return undefined
  return Reflect.get(json, name)
}

import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

/** A value that is not what its schema says. `path` is '' for the value itself, else `field.inner`. */
export interface Violation {
  path: string
  /** What was expected, taken from the schema's `description`. */
  expected: string
  value: unknown
}

export type Checked<T> = { ok: true; value: T } | { ok: false; violations: Violation[] }

/** Compiles a schema once; the returned function checks values against it and never throws. */
export function checker<S extends TSchema>(schema: S): (value: unknown) => Checked<Static<S>> {
  const compiled = Compile(schema)
  return (value) => {
    if (compiled.Check(value)) return { ok: true, value: value as Static<S> }
    return { ok: false, violations: findViolations(schema, value) }
  }
}

/** Reads the text of a flag or an environment variable as what the schema wants. */
export function parseText<S extends TSchema>(schema: S, text: string): Checked<Static<S>> {
  const value = readText(schema, text)
  if (Value.Check(schema, value)) return { ok: true, value: value as Static<S> }
  return { ok: false, violations: [{ path: '', expected: describe(schema), value: text }] }
}

/** `--color must be a hex colour such as #4F46E5, not "red".` */
export function violationSentence(name: string, violation: Violation): string {
  const shown = violation.value === undefined ? 'nothing' : JSON.stringify(violation.value)
  return `${name} must be ${violation.expected}, not ${shown}.`
}

// Not Value.Convert: it reads '' as 0 and '1.5' as the integer 1.
function readText(schema: TSchema, text: string): unknown {
  const type = 'type' in schema ? schema.type : 'string'
  if (type === 'integer' || type === 'number') {
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  }
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

function findViolations(schema: TSchema, value: unknown): Violation[] {
  const seen = new Map<string, Violation>()
  for (const error of Value.Errors(schema, value)) {
    for (const pointer of pointersOf(error)) {
      const path = pointer.slice(1).replaceAll('/', '.')
      if (seen.has(path)) continue
      const part = partOf(schema, pointer)
      seen.set(path, { path, expected: describe(part), value: Value.Pointer.Get(value, pointer) })
    }
  }
  return [...seen.values()]
}

function pointersOf(error: { keyword: string; instancePath: string; params: object }): string[] {
  if (error.keyword !== 'required') return [error.instancePath]
  const { requiredProperties } = error.params as { requiredProperties: string[] }
  return requiredProperties.map((property) => `${error.instancePath}/${property}`)
}

function partOf(schema: TSchema, pointer: string): TSchema {
  let part: { properties?: Record<string, TSchema>; items?: TSchema } & TSchema = schema
  for (const step of pointer.split('/').slice(1)) {
    const next = part.properties?.[step] ?? part.items
    if (!next) return part
    part = next
  }
  return part
}

function describe(schema: TSchema): string {
  return 'description' in schema ? String(schema.description) : 'of another form'
}

import { Type } from 'typebox'

/** What `--env` takes. */
export const EnvironmentName = Type.Enum(['live', 'test'], { description: 'live or test' })

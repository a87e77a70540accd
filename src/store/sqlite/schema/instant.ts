import { integer } from 'drizzle-orm/sqlite-core'

/** A moment, in milliseconds since 1970. */
export const instant = () => integer({ mode: 'timestamp_ms' })

import { customType } from 'drizzle-orm/sqlite-core'
import { inMicros, microsPerDollar } from '../../../domain/budget.ts'

/** An amount in US dollars, kept in whole millionths. */
export const dollars = customType<{ data: number; driverData: number }>({
  dataType: () => 'integer',
  toDriver: inMicros,
  fromDriver: (micros) => micros / microsPerDollar,
})

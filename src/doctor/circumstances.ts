import type { Config } from '../config.ts'
import type { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import type { AskedClocks } from './asked-clocks.ts'

/** All that a check may look at. */
export interface Circumstances {
  config: Config
  /** Why settings were left aside, in sentences. */
  refusedSettings: string[]
  /** Of every variable that is set, ours or not. */
  environmentNames: string[]
  now: Date
  /** True where nothing beyond this machine is asked. */
  offline: boolean
  database: ExaminedDatabase | NoDatabase
  clocks: AskedClocks
}

export interface NoDatabase {
  sentence: string
}

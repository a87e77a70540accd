import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { describeStore } from './contract.ts'
import { newDataFolder } from './sqlite/data-folder.ts'

describeStore('the SQLite store in a folder', () => openSqliteStore({ dataDir: newDataFolder() }))
describeStore('the SQLite store in memory', () => openSqliteStore({ dataDir: ':memory:' }))

import { afterAll } from 'bun:test'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { describeStore } from './contract.ts'
import { newDataFolder, removeDataFolders } from './sqlite/data-folder.ts'

afterAll(removeDataFolders)

describeStore('the SQLite store in a folder', () => openSqliteStore({ dataDir: newDataFolder() }))
describeStore('the SQLite store in memory', () => openSqliteStore({ dataDir: ':memory:' }))

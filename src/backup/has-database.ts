import { databaseIn } from '../store/sqlite/file/data-folder.ts'
import { fileIdentity } from '../store/sqlite/file/file-identity.ts'

export function hasDatabase(dataDir: string): boolean {
  return fileIdentity(databaseIn(dataDir)) !== null
}

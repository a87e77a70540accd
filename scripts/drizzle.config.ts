import { defineConfig } from 'drizzle-kit'

// `bunx drizzle-kit generate --config scripts/drizzle.config.ts --name <what_changes>`
export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './src/store/sqlite/schema/*.ts',
  out: './drizzle',
})

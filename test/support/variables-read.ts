import { readConfig } from '../../src/config.ts'

/** The names of all variables that the program reads. */
export function variablesRead(): string[] {
  const names = new Set<string>()
  const env = { OPENAI_BASE_URL: 'http://127.0.0.1:1' }
  const watched = new Proxy<NodeJS.ProcessEnv>(env, {
    get(variables, name) {
      names.add(String(name))
      return variables[String(name)]
    },
  })
  readConfig({}, watched)
  return [...names].sort()
}

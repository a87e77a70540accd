import packageJson from '../package.json' with { type: 'json' }

/** As `--version` prints it and the crawler's user agent names it. */
export const version: string = packageJson.version

/** Elysia otherwise looks for a URL's path behind eleven characters, which a short host such as `api` has not. */
export const anyHost = { handler: { standardHostname: false } }

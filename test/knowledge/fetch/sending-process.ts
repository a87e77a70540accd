import { sendGet } from '../../../src/knowledge/fetch/send-get.ts'

// Asks for the URL that is named, at these addresses or at none in particular, in a process of its own,
// because the environment's proxies are those that a process began with.

const [, , address = '', addresses = 'null'] = process.argv
const { signal } = new AbortController()
const request = { headers: {}, timeoutMs: 10_000, signal, addresses: JSON.parse(addresses) }
const response = await sendGet(new URL(address), request)
process.exit(response.ok ? 0 : 1)

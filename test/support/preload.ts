// Tests never reach the network: a fetch to anything but this machine fails at once.
const realFetch = globalThis.fetch

globalThis.fetch = Object.assign(
  async (input: string | URL | Request, init?: RequestInit) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input)
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
      throw new Error(`A test tried to reach ${hostname}.`)
    }
    return realFetch(input, init)
  },
  { preconnect: realFetch.preconnect },
)

import type { App } from '../../app.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { CertificateFiles } from '../../certificates/certificate-files.ts'
import { CertificateKeeper } from '../../certificates/certificate-keeper.ts'
import type { AcmeConfig, CertificateFilesConfig } from '../../settings/https-settings.ts'
import type { DemoSiteOptions } from '../../http/demo-site.ts'
import { freePort } from '../../http/bind-port.ts'
import { serveClearPort } from '../../http/clear-port.ts'
import { type RunningServer, type ServeOptions, serve } from '../../http/server.ts'
import { orAbort } from '../../lib/or-abort.ts'
import type { Terminal } from '../terminal.ts'

export type OpenServer = Pick<RunningServer, 'url' | 'stop'>

/**
 * Serves over HTTP, or over HTTPS as soon as there is a certificate. Throws `invalid_input` where a port
 * cannot be had or a file holds no certificate, and the signal's reason where it aborts before.
 */
export async function openServer(
  app: App,
  demo: DemoSiteOptions | null,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<OpenServer> {
  const { https, port, host } = app.config
  if (https === null) return serve(app, { port, host, demo })
  if (https.by === 'files') return serveFromFiles(app, https)
  return serveDomain(app, https, terminal, signal)
}

async function serveFromFiles(app: App, files: CertificateFilesConfig): Promise<OpenServer> {
  const { port, host } = app.config
  const presenting = present(app, { port, host, demo: null })
  const watch = new CertificateFiles({ ...app, ...files, use: presenting.use })
  await watch.start()
  const server = await presenting.server
  return {
    url: server.url,
    async stop(graceMs) {
      await Promise.all([watch.stop(), server.stop(graceMs)])
    },
  }
}

async function serveDomain(
  app: App,
  acme: AcmeConfig,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<OpenServer> {
  const { host, dataDir, publicUrl } = app.config
  const portChoice = '--https-port'
  // Before a certificate is ordered that could not be used.
  const port = freePort({ port: app.config.port, host, portChoice })
  const presenting = present(app, { port, host, demo: null, portChoice })
  const keeper = new CertificateKeeper({
    ...app,
    ...acme,
    dataDir,
    tell: (line) => terminal.tell(line),
    use: presenting.use,
    order: async (...order) => {
      // Most starts find a certificate, and need nothing of what gets one.
      const { orderCertificate } = await import('../../certificates/order-certificate.ts')
      return orderCertificate(...order)
    },
  })
  const clearPort = serveClearPort(
    { port: acme.httpPort, host, portChoice: '--http-port' },
    {
      domains: acme.names,
      httpsPort: port,
      findChallenge: (token) => keeper.challenges.get(token),
    },
  )
  const closeRest = () => Promise.all([keeper.stop(), clearPort.stop(true)])
  try {
    keeper.start()
    const server = await orAbort(presenting.server, signal)
    return {
      url: publicUrl ?? server.url,
      async stop(graceMs) {
        await Promise.all([closeRest(), server.stop(graceMs)])
      },
    }
  } catch (cause) {
    await closeRest()
    throw cause
  }
}

/** A server that is there from the first certificate on; `use` throws what its port cannot be had for. */
function present(app: App, options: ServeOptions) {
  const { promise, resolve, reject } = Promise.withResolvers<RunningServer>()
  let server: RunningServer | null = null
  // Whoever waits for it hears of it; where nobody does yet, the program must not end of it.
  promise.catch(() => {})
  return {
    server: promise,
    use(tls: Certificate): void {
      try {
        if (server) server.present(tls)
        else server = serve(app, { ...options, tls })
        resolve(server)
      } catch (cause) {
        reject(cause)
        throw cause
      }
    },
  }
}

import type { Connection } from '../loader/connection.ts'
import type { RawConfig } from '../loader/kept-config.ts'
import { mountWidget } from './mount-widget.ts'
import { createEvents } from './page/events.ts'
import { installPublicApi } from './page/public-api.ts'
import { readScriptTag } from './script-tag.ts'
import { readConfig } from './server/contract.ts'

/**
 * Called by the loader, once it knows whose chat it is. Browsers keep a loader for up to a day, so a
 * newer widget must take what an older loader hands over.
 */
export function start(script: HTMLScriptElement, connection: Connection, config: RawConfig): void {
  const tag = readScriptTag(script)
  const events = createEvents()
  const widget = mountWidget({ connection, tag, events, config: readConfig(config) })
  installPublicApi(widget, events)
  // After the calls that the page has queued, which may listen.
  setTimeout(() => {
    events.emit('ready', {})
    widget.restore()
  })
}

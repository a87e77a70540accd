import { claimPage } from './claim-page.ts'
import { type Connection, connectionOf } from './connection.ts'
import { loadConfig } from './load-config.ts'
import { ownTag } from './own-tag.ts'
import { warn } from './warn.ts'

/** Where the widget lies from here, one file for each language: the server puts it in. */
declare const WIDGET_FOLDER: string

// What the website's line names: learns whose chat it is, and then brings the widget in that language.
// A page that has no chat to show gets nothing more than this.
const tag = ownTag()
if (!tag) warn('the script tag needs data-key="cb_…", a key of this chat.')
else if (!claimPage()) warn('a second script tag is ignored.')
else void load(tag, connectionOf(tag))

async function load(script: HTMLScriptElement, connection: Connection): Promise<void> {
  const config = await loadConfig(connection)
  if (!config) return
  let address = script.src
  try {
    const language = script.dataset.language || config.primaryLanguage
    const file = `${WIDGET_FOLDER}/${encodeURIComponent(String(language))}.js`
    address = new URL(file, address).href
    // By import(), because a page's policy that lets this script in, by a nonce say, lets that in too.
    const { start } = await import(address)
    start(script, connection, config)
  } catch (error) {
    // Also for a data-target that is no selector. Never to the page's own error handlers.
    warn(`${address} could not start. ${error}`)
  }
}

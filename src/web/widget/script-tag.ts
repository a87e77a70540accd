import { isPosition, type Position } from './position.ts'

/** What the page's own line says: `<script src="…/widget.js" data-key="cb_live_…" async></script>`. */
export interface ScriptTag {
  apiKey: string
  /** Without a slash at the end. */
  apiAddress: string
  /** Null where the chatbot's own colour and position hold. */
  color: string | null
  position: Position | null
}

/** Null where there is no key. Only while the script runs for the first time is its tag known. */
export function readScriptTag(): ScriptTag | null {
  const tag = document.currentScript ?? document.querySelector('script[data-key]')
  if (!(tag instanceof HTMLScriptElement)) return null
  const { key, api, color, position } = tag.dataset
  if (!key) return null
  return {
    apiKey: key,
    apiAddress: (api ?? new URL(tag.src || location.href).origin).replace(/\/+$/, ''),
    color: color ?? null,
    position: isPosition(position) ? position : null,
  }
}

import { buildWidget } from './build-widget.ts' with { type: 'macro' }

/** What `/widget.js` answers. */
export const widgetBundle: string = buildWidget()

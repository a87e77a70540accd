import { mountWidget } from './mount-widget.ts'
import { readScriptTag } from './script-tag.ts'
import { whenBodyExists } from './when-body-exists.ts'

const tag = readScriptTag()

if (tag) whenBodyExists(() => mountWidget(tag))
else console.warn('AskMySite: the script tag needs a data-key attribute with a cb_ key.')

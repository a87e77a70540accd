import { type Chosen, type DemoChoice, type DemoOption, demoChoices } from './demo-choices.ts'
import { type DemoPlace, demoPlaces } from './demo-places.ts'
import { renderScriptTag } from './render-script-tag.ts'

/** The part of a page that lets a visitor try the tag's attributes, by links that carry them on. */
export function renderChoices(place: DemoPlace, chosen: Chosen): string {
  const groups = demoChoices
    .filter(({ name }) => place === 'corner' || name !== 'position')
    .map((choice) => renderChoice(choice, place, chosen))
  const line = renderScriptTag({
    src: 'https://chat.example.com/widget.js',
    key: 'cb_live_…',
    chosen,
    target: demoPlaces[place].target,
  })
  return `<section class="yours" aria-labelledby="yours">
<h2 id="yours">Make it yours</h2>
<p>Each of these is an attribute of the one line, and stands over the chatbot’s own settings.</p>
<dl class="choices">
${[renderPlaces(place, chosen), ...groups].join('\n')}
</dl>
<pre><code>${Bun.escapeHTML(line)}</code></pre>
</section>`
}

function renderPlaces(current: DemoPlace, chosen: Chosen): string {
  const links = Object.values(demoPlaces).map((place) =>
    renderLink(addressOf(place, chosen), place.label, place === demoPlaces[current]),
  )
  return renderGroup('Place', links)
}

function renderChoice(
  { name, label, options }: DemoChoice,
  place: DemoPlace,
  chosen: Chosen,
): string {
  const links = options.map((option) => {
    const address = addressOf(demoPlaces[place], new Map(chosen).set(name, option))
    const shown =
      name === 'language' ? `<span lang="${option.name}">${option.label}</span>` : option.label
    return renderLink(address, swatchOf(name, option) + shown, chosen.get(name) === option)
  })
  return renderGroup(label, links)
}

function renderGroup(label: string, links: string[]): string {
  return `<div><dt>${label}</dt><dd>${links.join('\n')}</dd></div>`
}

function renderLink(address: string, content: string, isCurrent: boolean): string {
  const current = isCurrent ? ' aria-current="true"' : ''
  return `<a href="${Bun.escapeHTML(address)}"${current}>${content}</a>`
}

type Place = (typeof demoPlaces)[DemoPlace]

/** Only what differs from the usual stands in it. */
function addressOf({ path, part }: Place, chosen: Chosen): string {
  const query = new URLSearchParams()
  for (const [name, option] of chosen) if (option.value !== null) query.set(name, option.name)
  return `${path}${query.size > 0 ? '?' : ''}${query}${part}`
}

// A shape, because the page's policy forbids styles in attributes.
function swatchOf(name: string, { value }: DemoOption): string {
  if (name !== 'color') return ''
  return `<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="6" fill="${value ?? '#4f46e5'}"/></svg>`
}

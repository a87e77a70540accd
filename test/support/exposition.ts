/** What a strict reader of Prometheus' text format takes in. */
export interface ReadFamily {
  help: string
  type: string
  /** By their whole names: `name{label="value"}`. */
  series: Map<string, number>
}

const metricName = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const helpLine = new RegExp(`^# HELP (${metricName}) ((?:[^\\\\]|\\\\\\\\|\\\\n)+)$`)
const typeLine = new RegExp(`^# TYPE (${metricName}) (counter|gauge|histogram)$`)
const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\]|\\\\\\\\|\\\\"|\\\\n)*"'
const sampleLine = new RegExp(`^(${metricName})((?:\\{${label}(?:,${label})*\\})?) (\\S+)$`)
const number = /^(?:NaN|[+-]Inf|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/

/** Throws at what a Prometheus server may refuse or misread. A family may have no series now. */
export function readExposition(text: string): Map<string, ReadFamily> {
  const families = new Map<string, ReadFamily>()
  if (!text.endsWith('\n')) throw new Error('The last line has no end.')
  let current: { name: string; family: ReadFamily } | null = null
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') {
      current = null
      continue
    }
    const [, helped = '', help = ''] = helpLine.exec(line) ?? []
    const [, typed = '', type = ''] = typeLine.exec(line) ?? []
    if (helped !== '') {
      if (families.has(helped)) throw new Error(`${helped} comes twice.`)
      const family: ReadFamily = { help, type: '', series: new Map() }
      current = { name: helped, family }
      families.set(helped, family)
    } else if (typed !== '') {
      if (current?.name !== typed || current.family.type !== '') throw new Error(`Stray: ${line}`)
      current.family.type = type
    } else if (current) addSample(current.name, current.family, line)
    else throw new Error(`Stray: ${line}`)
  }
  for (const [name, family] of families) checkFamily(name, family)
  return families
}

function addSample(name: string, { type, series }: ReadFamily, line: string): void {
  const [, sampled = '', labels = '', value = ''] = sampleLine.exec(line) ?? []
  const suffixes = type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
  if (!suffixes.some((suffix) => sampled === name + suffix)) throw new Error(`Stray: ${line}`)
  if (!number.test(value)) throw new Error(`No number: ${line}`)
  const names = [...labels.matchAll(/([a-zA-Z_]\w*)="(?:[^"\\]|\\.)*"/g)].map(([, it]) => it)
  if (new Set(names).size !== names.length) throw new Error(`A label twice: ${line}`)
  const id = sampled + labels
  if (series.has(id)) throw new Error(`A series twice: ${line}`)
  series.set(id, Number(value.replace('Inf', 'Infinity')))
}

function checkFamily(name: string, { type, series }: ReadFamily): void {
  if (type === '') throw new Error(`${name} is not whole.`)
  if ((type === 'counter') !== name.endsWith('_total')) throw new Error(`${name} is a ${type}.`)
  if (/_(?:ms|millis\w*|minutes|kb|mb)(?:_|$)/.test(name)) throw new Error(`No base unit: ${name}`)
  if (type === 'counter') {
    for (const [id, value] of series) if (!(value >= 0)) throw new Error(`${id} is ${value}.`)
  }
  if (type === 'histogram') checkHistogram(name, series)
}

function checkHistogram(name: string, series: Map<string, number>): void {
  const highest = new Map<string, number>()
  for (const [id, value] of series) {
    const [, bound = ''] = /^\w+_bucket\{(?:.*,)?le="([^"]+)"/.exec(id) ?? []
    if (bound === '') continue
    const others = id.slice(id.indexOf('{') + 1, -1).replace(/,le="[^"]+"|le="[^"]+",?/, '')
    if (value < (highest.get(others) ?? 0)) throw new Error(`${id} is below the one before.`)
    highest.set(others, value)
    const count = series.get(`${name}_count${others && `{${others}}`}`)
    if (bound === '+Inf' && count !== value) throw new Error(`${id} is not the count.`)
    if (!series.has(`${name}_sum${others && `{${others}}`}`)) throw new Error(`${name} has no sum.`)
  }
  if (series.size > 0 && highest.size === 0) throw new Error(`${name} has no buckets.`)
}

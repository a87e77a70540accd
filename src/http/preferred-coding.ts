export type Coding = 'br' | 'gzip'

/** Which packing an `Accept-Encoding` header asks for (RFC 9110, section 12.5.3); null for none. */
export function preferredCoding(acceptEncoding: string | null): Coding | null {
  const weights = new Map((acceptEncoding ?? '').toLowerCase().split(',').map(readWeight))
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}

/** A weight that makes no sense is none. */
function readWeight(item: string): [coding: string, weight: number] {
  const [coding = '', parameter = 'q=1'] = item.split(';')
  const [, weight = '0'] = /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter) ?? []
  return [coding.trim(), Number(weight)]
}

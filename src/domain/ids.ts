type IdPrefix = 'bot' | 'key' | 'ans' | 'ses' | 'msg' | 'page' | 'use' | 'evt' | 'call'

/** A new id such as `msg_0199c1…`: a prefix and a UUIDv7 in hex, so ids of one kind sort by time. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${Bun.randomUUIDv7().replaceAll('-', '')}`
}

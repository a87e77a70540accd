/** White where it can be read on the hex colour (WCAG AA), else black; null for what is no hex colour. */
export function textColorOn(hexColor: string): '#fff' | '#000' | null {
  const channels = readChannels(hexColor)
  if (!channels) return null
  return contrastWithWhite(channels) >= readableContrast ? '#fff' : '#000'
}

const readableContrast = 4.5

function readChannels(hexColor: string): number[] | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hexColor)?.[1]
  if (!digits) return null
  const pairs = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return [0, 2, 4].map((start) => Number.parseInt(pairs.slice(start, start + 2), 16) / 255)
}

function contrastWithWhite(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map(toLinear)
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

const readableContrast = 4.5

/** White where it can be read on the colour (WCAG 2.2 AA, 1.4.3), else black; null for what is no `#rgb`. */
export function textColorOn(hexColor: string): '#fff' | '#000' | null {
  if (!/^#([0-9a-f]{3}){1,2}$/i.test(hexColor)) return null
  const digits = hexColor.length < 7 ? hexColor.replace(/\w/g, '$&$&') : hexColor
  return 1.05 / (luminanceOf(digits) + 0.05) >= readableContrast ? '#fff' : '#000'
}

function luminanceOf(hexColor: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    toLinear(Number.parseInt(hexColor.slice(start, start + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

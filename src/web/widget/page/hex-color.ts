/** A colour in any way that CSS knows as `#rrggbb`; null for what is none, or is transparent. */
export function toHexColor(color: string): string | null {
  if (/^#[0-9a-f]{6}$/i.test(color)) return color
  if (!CSS.supports('color', color)) return null
  const brush = document.createElement('canvas').getContext('2d')
  if (!brush) return null
  brush.fillStyle = color
  const written = String(brush.fillStyle)
  return written.startsWith('#') ? written : null
}

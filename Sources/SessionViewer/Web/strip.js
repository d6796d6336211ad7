// Who spoke when, as one small picture: the user above the middle, the assistant below.
import { palette } from './palette.js'
import { fromBase64 } from './bytes.js'

const HEIGHT = 34
const MARKS = { tool: 'tool', cut: 'text', problem: 'error' }

// `margin` is what stays free at each end, of the width.
export function drawStrip(canvas, strip, { height = HEIGHT, margin = 0 } = {}) {
  if (!canvas.clientWidth) return
  const { g, width } = sized(canvas, height)
  const middle = height / 2
  const colours = palette()
  g.fillStyle = colours['line-2']
  g.fillRect(0, middle - 0.5, width, 1)
  if (!strip) return
  const side = (base64, colour, up) => {
    if (!base64) return
    g.fillStyle = colours[colour]
    eachBin(stripBins(base64), width, margin, (x, wide, value) => {
      const high = Math.max(1.5, value * (middle - 4))
      g.fillRect(x, up ? middle - high : middle, wide, high)
    })
  }
  side(strip.user, 'user', true)
  side(strip.assistant, 'assistant-fill', false)
  for (const { at, kind } of strip.marks ?? []) {
    const x = (margin + at * (1 - 2 * margin)) * width
    g.fillStyle = colours[MARKS[kind] ?? 'text-3']
    if (kind === 'tool') g.fillRect(x - 1.5, middle - 1.5, 3, 3)
    else g.fillRect(x - 0.75, 3, 1.5, height - 6)
  }
}

// How much of each bin somebody spoke, 0 to 255.
export function stripBins(base64) {
  return [...fromBase64(base64 ?? '')]
}

// A canvas as large as it is shown.
export function sized(canvas, height) {
  const width = canvas.clientWidth
  const scale = Math.min(2, devicePixelRatio || 1)
  canvas.width = width * scale
  canvas.height = height * scale
  canvas.style.height = height + 'px'
  const g = canvas.getContext('2d')
  g.scale(scale, scale)
  return { g, width }
}

// Calls `draw(x, width, value)` for each bin in which somebody spoke; edges are whole pixels.
export function eachBin(bins, width, margin, draw) {
  const scale = Math.min(2, devicePixelRatio || 1)
  const place = (bin) => margin + (bin / bins.length) * (1 - 2 * margin)
  const x = (bin) => Math.round(place(bin) * width * scale) / scale
  bins.forEach((value, i) => value && draw(x(i), x(i + 1) - x(i), value / 255))
}

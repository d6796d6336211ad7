// Who spoke when, as one small picture: the user above the middle, the assistant below.
import { palette } from './palette.js'
import { fromBase64 } from './bytes.js'

const HEIGHT = 34
const MARKS = { tool: 'tool', cut: 'text', problem: 'error' }

export function drawStrip(canvas, strip) {
  const width = canvas.clientWidth
  if (!width) return
  const scale = Math.min(2, devicePixelRatio || 1)
  canvas.width = width * scale
  canvas.height = HEIGHT * scale
  const g = canvas.getContext('2d')
  g.scale(scale, scale)
  const middle = HEIGHT / 2
  const colours = palette()
  g.fillStyle = colours['line-2']
  g.fillRect(0, middle - 0.5, width, 1)
  if (!strip) return
  const side = (base64, colour, up) => {
    if (!base64) return
    const bins = fromBase64(base64)
    const x = (bin) => Math.round(((bin * width) / bins.length) * scale) / scale
    g.fillStyle = colours[colour]
    bins.forEach((value, i) => {
      if (!value) return
      const height = Math.max(1.5, (value / 255) * (middle - 4))
      g.fillRect(x(i), up ? middle - height : middle, x(i + 1) - x(i), height)
    })
  }
  side(strip.user, 'user', true)
  side(strip.assistant, 'assistant-fill', false)
  for (const { at, kind } of strip.marks ?? []) {
    g.fillStyle = colours[MARKS[kind] ?? 'text-3']
    if (kind === 'tool') g.fillRect(at * width - 1.5, middle - 1.5, 3, 3)
    else g.fillRect(at * width - 0.75, 3, 1.5, HEIGHT - 6)
  }
}

// What lanes draw with: the canvas, the part of the clock in view, the colours, and where the pointer hits what.
import { palette } from './palette.js'

const FINGER_X = 18
const FINGER_Y = 6

export class Paint {
  hits = []
  #hatches = new Map()

  constructor() {
    this.colour = palette()
    this.font = getComputedStyle(document.body).fontFamily
  }

  begin(canvas, width, height, view, horizon) {
    const scale = Math.min(2, devicePixelRatio || 1)
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale)
      canvas.height = Math.round(height * scale)
      canvas.style.height = height + 'px'
    }
    this.g = canvas.getContext('2d')
    this.g.setTransform(scale, 0, 0, scale, 0, 0)
    this.g.clearRect(0, 0, width, height)
    this.width = width
    this.height = height
    this.view = view
    this.horizon = horizon
    this.perPixel = (view.b - view.a) / (width || 1)
    this.hits = []
  }

  px(t) {
    return (t - this.view.a) / this.perPixel
  }

  // The place of an end: what still runs ends at the horizon.
  endPx(t) {
    return this.px(Math.min(t ?? this.horizon, this.horizon, this.view.b + this.perPixel * 400))
  }

  time(x) {
    return this.view.a + x * this.perPixel
  }

  sees(a, b) {
    return (b ?? Infinity) >= this.view.a && a <= this.view.b && a <= this.horizon
  }

  rect(colour, x, y, width, height, alpha = 1) {
    this.g.globalAlpha = alpha
    this.g.fillStyle = colour
    this.g.fillRect(x, y, width, height)
    this.g.globalAlpha = 1
  }

  // The path of a rounded bar, never thinner than two pixels.
  path(x, y, width, height, radius) {
    const w = Math.max(width, 2)
    this.g.beginPath()
    this.g.roundRect(x, y, w, height, Math.min(radius, w / 2))
  }

  bar(colour, x, y, width, height, radius, alpha = 1) {
    this.g.globalAlpha = alpha
    this.g.fillStyle = colour
    this.path(x, y, width, height, radius)
    this.g.fill()
    this.g.globalAlpha = 1
  }

  // Draws what `body` draws, clipped to a rounded bar.
  clipped(x, y, width, height, radius, body) {
    this.g.save()
    this.path(x, y, width, height, radius)
    this.g.clip()
    body()
    this.g.restore()
    this.g.globalAlpha = 1
  }

  hatch(colour) {
    if (!this.#hatches.has(colour)) {
      const tile = document.createElement('canvas')
      tile.width = tile.height = 7
      const g = tile.getContext('2d')
      g.strokeStyle = colour
      g.globalAlpha = 0.55
      for (const [x, y, x2, y2] of [
        [-1, 8, 8, -1],
        [-1, 1, 1, -1],
        [6, 8, 8, 6],
      ]) {
        g.moveTo(x, y)
        g.lineTo(x2, y2)
      }
      g.stroke()
      this.#hatches.set(colour, this.g.createPattern(tile, 'repeat'))
    }
    return this.#hatches.get(colour)
  }

  measure(text, weight = 500) {
    this.g.font = `${weight} 11px ${this.font}`
    return this.g.measureText(text).width
  }

  // A label in the middle of `y`, shortened to the room there is; nothing where that says nothing.
  label(text, x, y, room, colour, weight = 500) {
    if (room < 18 || x > this.width || x < -400) return
    let shown = text
    const width = this.measure(text, weight)
    if (width > room) {
      const letters = Math.floor((text.length * room) / width) - 1
      if (letters < 3) return
      shown = text.slice(0, letters).trimEnd() + '…'
      if (this.measure(shown, weight) > room + 2) return
    }
    this.g.fillStyle = colour
    this.g.textBaseline = 'middle'
    this.g.textAlign = 'left'
    this.g.fillText(shown, x, y + 0.5)
  }

  // Inside the bar where the text fits, else behind it up to `limit`.
  barLabel(text, x0, x1, y, limit, inside, behind) {
    if (this.measure(text) <= x1 - x0 - 14) this.label(text, x0 + 8, y, x1 - x0 - 12, inside)
    else this.label(text, x1 + 6, y, Math.min(limit, this.width) - x1 - 12, behind)
  }

  // Something to point at in a lane, from `x0` to `x1`: `a` and `b` say when it is, `t` where a click leads if not to `a`,
  // `seq` to which event, and `tip` what it is.
  hit({ y, height }, x0, x1, what) {
    this.hits.push({ x0, x1, y0: y, y1: y + height, ...what })
  }

  hitAt(x, y) {
    return this.hits.findLast((h) => x >= h.x0 - 2 && x <= h.x1 + 2 && y >= h.y0 && y <= h.y1)
  }

  // What a finger means: it covers more than it points at.
  touchAt(x, y) {
    const exact = this.hitAt(x, y)
    if (exact) return exact
    let nearest = null
    let least = Infinity
    for (const hit of this.hits) {
      const aside = Math.max(hit.x0 - x, x - hit.x1, 0)
      const above = Math.max(hit.y0 - y, y - hit.y1, 0)
      if (aside > FINGER_X || above > FINGER_Y || aside + above >= least) continue
      nearest = hit
      least = aside + above
    }
    return nearest
  }

  // The waveform of parts of segments, `[segment, from, to]`: `from` and `to` are ms in it. Thousands of them may share a
  // column of pixels, which is drawn once. Where the sound is not there, a dashed outline.
  waves(peaks, lane, parts, colour, alpha = 1) {
    const { g } = this
    const middle = lane.y + lane.height / 2
    const amplitude = (lane.height / 2 - 4) * 0.98
    const width = Math.ceil(this.width)
    const above = new Float32Array(width)
    const below = new Float32Array(width)
    const pair = [0, 0]
    g.globalAlpha = alpha
    for (const [segment, from, to] of parts) {
      const a = Math.max(this.view.a, segment.t + from)
      const b = Math.min(this.view.b, segment.t + to, this.horizon)
      if (b <= a) continue
      if (segment.dropped) {
        this.#outline(colour, this.px(a), middle - 7.5, this.px(b) - this.px(a))
        continue
      }
      const end = Math.min(width, Math.ceil(this.px(b)))
      for (let x = Math.max(0, Math.floor(this.px(a))); x < end; x++) {
        const at = this.time(x) - segment.t
        const last = Math.min(at + this.perPixel, to)
        peaks.range(segment.at + Math.max(at, from), segment.at + last, pair, this.perPixel)
        above[x] = Math.max(0.5, above[x], pair[1] * amplitude)
        below[x] = Math.max(0.5, below[x], -pair[0] * amplitude)
      }
    }
    g.fillStyle = colour
    g.beginPath()
    for (let x = 0; x < width; x++) if (above[x]) g.rect(x, middle - above[x], 1, above[x] + below[x])
    g.fill()
    g.globalAlpha = 1
  }

  #outline(colour, x, y, width) {
    const { g } = this
    g.strokeStyle = colour
    g.setLineDash([3, 4])
    g.lineWidth = 1
    g.strokeRect(x, y, width, 15)
    g.setLineDash([])
  }
}

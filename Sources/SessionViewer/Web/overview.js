// The whole session in one strip: the user above the middle, the assistant below, calls and problems as marks. A window
// shows which part the lanes show, and is dragged.
import { h } from './dom.js'
import { palette } from './palette.js'

const HEIGHT = 26
const GRIP_PX = 7
const LEAST_MS = 40

export class Overview {
  #drawn = null
  #drag = null

  constructor(store, view, onView) {
    this.store = store
    this.view = view
    this.canvas = h('canvas', { class: 'mini-canvas', 'aria-hidden': 'true' })
    this.window = h('div', { class: 'mini-window' }, h('i', { class: 'grip' }), h('i', { class: 'grip' }))
    this.head = h('div', { class: 'mini-head' })
    this.box = h('div', { class: 'mini' }, this.canvas, this.window, this.head)
    this.el = h(
      'div',
      { class: 'mini-row', 'aria-hidden': 'true' },
      h('div', { class: 'mini-label' }, 'Overview'),
      this.box,
    )
    const drag = (event) => {
      this.#drag?.(this.#time(event))
      if (this.#drag) onView()
    }
    this.box.addEventListener('pointerdown', (event) => {
      this.box.setPointerCapture(event.pointerId)
      this.#drag = this.#grab(this.#time(event))
      drag(event)
    })
    this.box.addEventListener('pointermove', drag)
    for (const end of ['pointerup', 'pointercancel']) this.box.addEventListener(end, () => (this.#drag = null))
  }

  #time(event) {
    const r = this.box.getBoundingClientRect()
    const { full } = this.view
    return full.a + ((event.clientX - r.left) / r.width) * (full.b - full.a)
  }

  // What a pointer that went down at a time moves: an edge of the window, or all of it, which comes there if it is not.
  #grab(at) {
    const { view } = this
    const { a, b, full, width } = view
    const reach = view.isFull ? 0 : (GRIP_PX * (full.b - full.a)) / (this.width || 1)
    if (Math.abs(at - a) < reach) return (t) => view.set(Math.min(t, b - LEAST_MS), b)
    if (Math.abs(at - b) < reach) return (t) => view.set(a, Math.max(t, a + LEAST_MS))
    const ahead = at >= a && at <= b ? at - a : width / 2
    return (t) => view.set(t - ahead, t - ahead + width)
  }

  stale() {
    this.#drawn = null
  }

  draw() {
    const { view, store } = this
    const width = this.box.clientWidth
    const span = view.full.b - view.full.a
    this.width = width
    const a = ((view.a - view.full.a) / span) * width
    const b = ((view.b - view.full.a) / span) * width
    this.window.style.transform = `translateX(${a}px)`
    this.window.style.width = Math.max(8, b - a) + 'px'
    this.window.classList.toggle('all', b - a > width - 2)
    this.placeHead()
    const key = [width, span, Math.round(Math.min(store.horizon, 1e9) / 200)].join()
    if (this.#drawn === key) return
    this.#drawn = key
    const scale = Math.min(2, devicePixelRatio || 1)
    this.canvas.width = width * scale
    this.canvas.height = HEIGHT * scale
    const g = this.canvas.getContext('2d')
    g.scale(scale, scale)
    drawStrip(g, store, width, view.full.a, view.full.b)
  }

  placeHead() {
    const { full } = this.view
    const x = ((this.store.t - full.a) / (full.b - full.a)) * (this.width ?? 0)
    this.head.style.transform = `translateX(${x}px)`
  }
}

function drawStrip(g, { session, peaks, horizon }, width, a, b) {
  const middle = HEIGHT / 2
  const perPixel = (b - a) / width
  const px = (t) => (t - a) / perPixel
  const pair = [0, 0]
  // Thousands of segments may share a column of pixels, which is drawn once.
  const side = (peaks, segments, lengthOf, up) => {
    const heights = new Float32Array(Math.ceil(width) + 1)
    for (const segment of segments) {
      const length = lengthOf(segment)
      const end = Math.min(px(segment.t + length), px(horizon), heights.length)
      for (let x = Math.max(0, Math.floor(px(segment.t))); x < end; x++) {
        const from = Math.max(0, a + x * perPixel - segment.t)
        peaks.range(segment.at + from, segment.at + Math.min(length, from + perPixel), pair, perPixel)
        const v = segment.dropped ? 1 : Math.max(0.6, Math.max(-pair[0], pair[1]) * (middle - 2))
        heights[x] = Math.max(heights[x], v)
      }
    }
    heights.forEach((v, x) => v && g.fillRect(x, up ? middle - v : middle, 1, v))
  }
  const block = (t0, t1, ink, up) => {
    if (t0 == null || t0 > horizon) return
    g.fillStyle = ink
    g.beginPath()
    g.roundRect(
      px(t0),
      up ? middle - 7 : middle + 1,
      Math.max(2.5, px(Math.min(t1 ?? horizon, horizon, b)) - px(t0)),
      6,
      1.5,
    )
    g.fill()
  }
  const colour = palette()
  const { user, assistant } = session.audio
  g.fillStyle = colour.user
  side(peaks.user, user?.segments ?? [], (segment) => segment.ms, true)
  g.fillStyle = colour['assistant-fill']
  side(peaks.assistant, assistant?.segments ?? [], (segment) => segment.heard, false)
  if (!user) for (const item of session.items) if (item.role === 'user') block(item.t, item.t, colour.user, true)
  if (!assistant) {
    for (const r of session.responses)
      block(r.first ?? r.created, r.done, r.status === 'failed' ? colour.error : colour['assistant-fill'], false)
  }
  for (const call of session.calls)
    if (!call.denied) block(call.t0, call.t1, call.failed ? colour.error : colour.tool, true)
  g.fillStyle = colour.error
  for (const problem of session.problems) if (problem.t <= horizon) g.fillRect(px(problem.t) - 0.75, 2, 1.5, HEIGHT - 4)
}

// The timeline: one canvas for all lanes, drawn at most once a frame and only when the view or the data changed. Playhead,
// hover line and tip are elements that are moved, so that playing repaints nothing.
import { PHONE, h } from './dom.js'
import { secs } from './format.js'
import { icon } from './icons.js'
import { RULER, layout } from './lanes.js'
import { Overview } from './overview.js'
import { Paint } from './paint.js'
import { lengthText, placeText } from './place.js'
import { drawRuler } from './ruler.js'
import { bindPointer } from './timeline-pointer.js'
import { timelineTable } from './timeline-table.js'
import { View } from './view.js'

const FOLLOW_MS = 8000
// The hidden table waits until the page is there, and follows a live session at a reader's pace.
const TABLE_MS = 400
const TABLE_LIVE_MS = 5000

export class Timeline {
  #frame = null
  #range = null
  #lanes = null
  #tabulate = null
  #tabled = null

  // `changed` is told when the view changed.
  constructor(store, { changed }) {
    this.store = store
    this.onChanged = changed
    this.view = new View(store.session.duration)
    this.overview = new Overview(store, this.view, () => this.moved())
    this.#build()
    this.#bind()
    this.relayout()
  }

  #build() {
    this.canvas = h('canvas', { 'aria-hidden': 'true' })
    this.flag = h('span', { class: 'playhead-flag' })
    this.head = h('div', { class: 'playhead' }, this.flag)
    this.hoverText = h('span')
    this.hover = h('div', { class: 'hoverline' }, this.hoverText)
    this.tip = h('div', { class: 'tip', role: 'tooltip', hidden: true })
    const slider = {
      role: 'slider',
      tabindex: '0',
      'aria-label': 'Playhead',
      'aria-valuemin': '0',
      'aria-valuenow': '0',
    }
    this.area = h('div', { class: 'tl-area', ...slider }, this.canvas, this.hover, this.head)
    this.gutter = h('div', { class: 'tl-gutter', 'aria-hidden': 'true' })
    this.table = h('div', { class: 'sr-only' })
    const body = h('div', { class: 'tl-body' }, this.gutter, this.area)
    this.el = h(
      'section',
      { class: 'timeline', 'aria-label': 'Timeline' },
      this.overview.el,
      body,
      this.tip,
      this.table,
    )
  }

  #bind() {
    const { store } = this
    bindPointer(this.area, {
      view: this.view,
      time: (x) => this.paint.time(x),
      hitAt: (x, y, event) => (event.pointerType === 'touch' ? this.paint.touchAt(x, y) : this.paint.hitAt(x, y)),
      changed: () => this.moved(),
      seek: (t) => {
        store.follow(false)
        store.seek(t, 'timeline')
      },
      pick: (hit) => this.#pick(hit),
      range: (a, b) => {
        this.#range = b == null ? null : [a, b]
        this.dirty()
      },
      hover: (x, y, event) => this.#showHover(x, y, event),
      leave: () => {
        this.hover.style.opacity = 0
        this.tip.hidden = true
      },
    })
    new ResizeObserver(() => this.relayout()).observe(this.area)
    store.on('time', () => this.placeHead())
    store.on('select', () => this.dirty())
    store.on('peaks', () => {
      this.overview.stale()
      this.dirty()
    })
    store.on('events', () => this.dirty())
    store.on('session', () => this.relayout())
  }

  // A click on something drawn: its event, and the moment it began.
  #pick(hit) {
    this.store.follow(false)
    const seq = hit.seq?.()
    if (seq != null) this.store.select(seq, { by: 'timeline' })
    this.store.seek(hit.t ?? hit.a, 'timeline')
  }

  // Somebody changed what is shown: a live session is not followed any more.
  moved() {
    this.store.follow(false)
    this.dirty()
  }

  show(a, b) {
    this.view.set(a, b)
    this.dirty()
  }

  zoom(factor, at) {
    this.view.zoom(factor, at)
    this.moved()
  }

  fit() {
    this.view.fit()
    this.moved()
  }

  // Keeps the playhead in view while it plays.
  keepInView(t) {
    if (this.area.classList.contains('panning')) return
    const { a, b, width } = this.view
    if (t <= b - width * 0.04 && t >= a) return
    this.view.set(t - width * 0.06, t + width * 0.94)
    this.dirty()
  }

  // Live: the tail is in view, or there is more of the clock to look at.
  tail(t) {
    if (this.store.following) this.view.followTail(t, Math.min(FOLLOW_MS, t * 1.06))
    else this.view.full = { a: Math.min(this.view.full.a, -0.02 * t), b: Math.max(this.view.full.b, t * 1.02) }
    this.dirty()
  }

  // Nobody waits for it: what the page shows comes first.
  #drawTable() {
    if (!this.store.isLoaded) {
      this.#tabulate = setTimeout(() => this.#drawTable(), TABLE_MS)
      return
    }
    this.#tabulate = null
    this.#tabled = this.store.session
    this.table.replaceChildren(timelineTable(this.store.session))
  }

  // Which lanes there are may change as a session goes on.
  relayout() {
    const { session } = this.store
    const { lanes, height } = layout(session, PHONE.matches)
    const same = this.#lanes && JSON.stringify(this.#lanes.map(shape)) === JSON.stringify(lanes.map(shape))
    this.#lanes = lanes
    this.height = height
    if (!session.live && this.view.full.b < session.duration) this.view.setFull(session.duration)
    if (!same) {
      this.area.style.height = height + 'px'
      this.gutter.replaceChildren(...lanes.map(laneLabel))
    }
    this.area.setAttribute(
      'aria-valuemax',
      String(Math.round(session.timed ? session.duration / 1000 : session.duration)),
    )
    if (this.#tabled !== session)
      this.#tabulate ??= setTimeout(() => this.#drawTable(), session.live ? TABLE_LIVE_MS : TABLE_MS)
    this.overview.stale()
    this.dirty()
  }

  recolour() {
    this.paint = null
    this.overview.stale()
    this.dirty()
  }

  dirty() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      this.draw()
    })
  }

  draw() {
    const width = this.area.clientWidth
    if (!width) return
    const began = performance.now()
    const { store, height } = this
    const paint = (this.paint ??= new Paint())
    paint.begin(this.canvas, width, height, this.view, store.horizon)
    for (const { kind, y, height } of this.#lanes) {
      paint.rect(paint.colour.line, 0, y - 0.5, width, 1)
      if (kind.icon) paint.rect(paint.colour['lane-alt'], 0, y, width, height)
    }
    drawRuler(paint, store.session)
    for (const lane of this.#lanes) {
      paint.g.save()
      paint.g.beginPath()
      paint.g.rect(0, lane.y, width, lane.height)
      paint.g.clip()
      lane.kind.draw(paint, lane, store)
      paint.g.restore()
    }
    if (PHONE.matches) this.#drawNames(paint)
    if (store.horizon < Infinity) paint.rect(paint.colour.error, paint.px(store.horizon), RULER, 1, height - RULER, 0.9)
    if (this.#range) paint.rect(paint.colour.focus, this.#range[0], 0, this.#range[1] - this.#range[0], height, 0.15)
    this.overview.draw()
    this.placeHead()
    this.cost = performance.now() - began
    this.onChanged?.()
  }

  // A phone has no room beside the lanes: the names stand on them.
  #drawNames(paint) {
    for (const { kind, y, label } of this.#lanes) {
      if (kind.id === 'client' || kind.id === 'server') continue
      const width = paint.measure(label)
      paint.rect(paint.colour.surface, 0, y + 1, width + 12, 13, 0.82)
      paint.g.fillStyle = paint.colour['text-3']
      paint.g.textBaseline = 'middle'
      paint.g.fillText(label, 6, y + 8)
    }
  }

  placeHead() {
    if (!this.paint?.width) return
    const { store, paint } = this
    const x = paint.px(store.t)
    this.head.style.transform = `translateX(${x}px)`
    this.head.style.opacity = x < -1 || x > paint.width + 1 ? 0 : 1
    this.flag.textContent = placeText(store.session, store.t, 2)
    this.flag.style.left = Math.min(Math.max(x, 29), paint.width - 29) - x + 'px'
    this.overview.placeHead()
    const { session } = store
    this.area.setAttribute('aria-valuenow', session.timed ? (store.t / 1000).toFixed(1) : String(Math.round(store.t)))
    const place = session.timed ? `${secs(store.t)} of ${lengthText(session)}` : `event ${Math.round(store.t)}`
    this.area.setAttribute('aria-valuetext', place)
  }

  #showHover(x, y, event) {
    if (!this.paint) return
    this.hover.style.opacity = 1
    this.hover.style.transform = `translateX(${x}px)`
    this.hoverText.textContent = placeText(this.store.session, Math.max(0, this.paint.time(x)), 2)
    const hit = this.paint.hitAt(x, y)
    this.area.style.cursor = y < RULER ? 'col-resize' : hit ? 'pointer' : ''
    this.tip.hidden = !hit?.tip || event.pointerType === 'touch'
    if (this.tip.hidden) return
    const [title, ...lines] = hit.tip()
    this.tip.replaceChildren(h('b', {}, title), ...lines.filter(Boolean).map(tipLine))
    const r = this.el.getBoundingClientRect()
    const left = Math.max(6, Math.min(event.clientX - r.left + 14, r.width - this.tip.offsetWidth - 8))
    const top = Math.min(event.clientY - r.top + 18, this.el.offsetHeight - 10)
    this.tip.style.transform = `translate(${left}px, ${top}px)`
  }
}

function shape({ kind, y, height, label }) {
  return [kind.id, y, height, label]
}

function tipLine(line) {
  if (typeof line === 'string') return h('div', {}, line)
  const swatch = h('i', { class: 'swatch', style: { background: `var(--${line.colour})` } })
  return h('div', { class: 'tip-part' }, swatch, h('span', {}, line.name), h('span', { class: 'n' }, line.value))
}

export function laneLabel({ kind, y, height, label }) {
  return h(
    'div',
    { class: 'lane-label lane-' + kind.id, style: { top: y + 'px', height: height + 'px' } },
    kind.icon && h('span', { class: 'lane-icon' }, icon(kind.icon, 14)),
    h('span', {}, label, kind.hint && h('small', {}, kind.hint)),
  )
}

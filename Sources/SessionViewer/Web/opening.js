// A session's page until its data is there: what the list tells of the session, where the page will have it.
import { PHONE, h, painted } from './dom.js'
import { iconButton } from './icons.js'
import { RULER, layout } from './lanes.js'
import { readEntry } from './model.js'
import { palette } from './palette.js'
import { drawStrip, eachBin, sized, stripBins } from './strip.js'
import { Summary } from './summary.js'
import { laneLabel } from './timeline.js'
import { topBar } from './top-bar.js'

const OVERVIEW = 26
// What the lanes below the voices take, most of the time.
const OTHER_LANES = 124
const BARS_AFTER_MS = 300
// The page has a little of nothing on both sides of the clock.
const MARGIN = 0.02 / 1.04
const NOTHING = { calls: [], limits: [], problems: [], responses: [], spans: [], transcriptions: [], waits: [] }

export class Opening {
  // `actions` are buttons of the top bar.
  constructor(actions) {
    this.actions = actions
    this.canvas = h('canvas', { class: 'mini-canvas' })
    this.lanes = h('canvas')
    this.gutter = h('div', { class: 'tl-gutter' })
    this.area = h('div', { class: 'tl-area' }, this.lanes)
    const overview = [h('div', { class: 'mini-label' }, 'Overview'), h('div', { class: 'mini' }, this.canvas)]
    this.timeline = h(
      'section',
      { class: 'timeline', 'aria-hidden': 'true' },
      h('div', { class: 'mini-row' }, overview),
      h('div', { class: 'tl-body' }, this.gutter, this.area),
    )
    this.panes = ['conversation', 'events'].map((name) => h('section', { class: 'pane ' + name }))
    const panes = h('div', { class: 'panes' }, this.panes[0], h('i', { class: 'splitter' }), this.panes[1])
    const transport = h('div', { class: 'transport' })
    this.main = h('main', { class: 'session-main', id: 'main', tabindex: '-1' }, transport, panes)
    this.el = h('div', { class: 'page opening', 'aria-busy': 'true' })
    this.#put('', h('section', { class: 'summary' }))
    // Bars that move are painted again and again: what takes no longer than a blink has none.
    this.waiting = setTimeout(() => this.#showBars(), BARS_AFTER_MS)
  }

  #put(title, summary) {
    const buttons = [
      iconButton('download', 'Export', null, null, 'Export'),
      iconButton('chart', 'Metrics', 'm', null, 'Metrics'),
    ]
    for (const button of buttons) button.disabled = true
    this.el.replaceChildren(topBar(false, title, [buttons, this.actions]), summary, this.timeline, this.main)
  }

  #showBars() {
    if (!this.el.isConnected) return
    for (const pane of this.panes) pane.replaceChildren(skeleton('40%', '75%', '60%', '30%', '70%'))
  }

  stop() {
    clearTimeout(this.waiting)
  }

  // `row` is the session's entry in the list. What is said comes first, what is drawn a frame later.
  show(row) {
    const session = readEntry(row)
    const summary = new Summary({ session, index: [], on() {} }, {}).el
    // Its buttons lead to what is not there yet.
    summary.inert = true
    this.#put(session.title, summary)
    painted().then(() => this.el.isConnected && this.#draw(session))
  }

  // Who spoke when, as coarse as the list has it.
  #draw(session) {
    const { strip } = session
    if (!strip?.user) return
    drawStrip(this.canvas, strip, { height: OVERVIEW, margin: MARGIN })
    const sides = { user: stripBins(strip.user), assistant: stripBins(strip.assistant) }
    const spoken = (side) => (sides[side].some(Boolean) ? { segments: sides[side] } : null)
    const audio = { user: spoken('user'), assistant: spoken('assistant') }
    const lanes = layout({ ...session, ...NOTHING, audio }, PHONE.matches).lanes.filter(({ kind }) => audio[kind.id])
    const end = lanes.reduce((_, { y, height }) => y + height, RULER)
    this.area.style.height = end + OTHER_LANES + 'px'
    this.gutter.replaceChildren(...lanes.map(laneLabel))
    const { g, width } = sized(this.lanes, end)
    for (const { kind, y, height } of lanes) {
      g.fillStyle = palette()[kind.id]
      g.globalAlpha = 0.34
      eachBin(sides[kind.id], width, MARGIN, (x, wide, value) => {
        const half = (value * (height - 8)) / 2
        g.fillRect(x, y + height / 2 - half, wide, half * 2)
      })
    }
  }
}

function skeleton(...widths) {
  return h(
    'div',
    { class: 'skeleton' },
    widths.map((width) => h('i', { style: { width } })),
  )
}

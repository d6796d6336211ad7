// The rows of the list of events: a grid of which only what is in view exists.
import { CLIENT } from './event-index.js'
import { PHONE, h } from './dom.js'
import { bytes, count, secs } from './format.js'
import { typeParts } from './families.js'
import { icon } from './icons.js'
import { sinceText } from './place.js'
import { visible } from './visible.js'

// As the style sheet has them: a finger needs more than a pointer.
const ROW = 26
const PHONE_ROW = 36
const BEYOND = 6

export class EventList {
  #pool = []
  #frame = null
  rows = null

  // `on`: pick(seq), toggle(seq).
  constructor(store, on) {
    this.store = store
    this.on = on
    this.spacer = h('div', { class: 'ev-spacer', role: 'rowgroup' })
    const grid = {
      class: 'ev-scroll',
      tabindex: '0',
      role: 'grid',
      'aria-label': 'Events',
      'aria-rowcount': '0',
      'aria-colcount': '6',
    }
    this.el = h('div', grid, this.spacer)
    this.el.addEventListener('scroll', () => this.later(), { passive: true })
    this.el.addEventListener('keydown', (event) => this.#key(event))
    new ResizeObserver(() => this.later()).observe(this.el)
    store.on('summaries', () => this.later())
    store.on('select', () => this.later())
  }

  set(rows) {
    this.rows = rows
    this.el.setAttribute('aria-rowcount', String(rows.length))
    this.paint()
  }

  // Of a row.
  get height() {
    return PHONE.matches ? PHONE_ROW : ROW
  }

  later() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      this.paint()
    })
  }

  // The row of the selection; −1 without one.
  get selectedRow() {
    const { seq, index } = this.store
    return seq == null ? -1 : this.rows.rowOf(index.at(seq))
  }

  // The event one row further; at an end, that row's own.
  seqAt(step) {
    const { rows } = this
    const now = this.selectedRow
    let row = now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step
    while (row > 0 && row < rows.length - 1 && rows.isLoss(row)) row += step
    row = Math.max(0, Math.min(rows.length - 1, row))
    return rows.length ? this.store.index.seq[rows.first[row]] : null
  }

  reveal() {
    const row = this.selectedRow
    if (row < 0) return
    const { height } = this
    const y = row * height
    const { scrollTop, clientHeight } = this.el
    if (y < scrollTop || y > scrollTop + clientHeight - height) {
      this.el.scrollTop = Math.max(0, Math.round((y - clientHeight / 2) / height) * height)
    }
    this.paint()
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key]
    if (step) this.on.pick(this.seqAt(step))
    else if (event.key === 'Enter' && this.selectedRow >= 0 && this.rows.isFolded(this.selectedRow))
      this.on.toggle(this.#seq(this.selectedRow))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #seq(row) {
    return this.store.index.seq[this.rows.first[row]]
  }

  paint() {
    const { rows, height } = this
    if (!rows) return
    this.spacer.style.height = rows.length * height + 8 + 'px'
    const first = Math.max(0, Math.floor(this.el.scrollTop / height) - BEYOND)
    const last = Math.min(rows.length, first + Math.ceil(this.el.clientHeight / height) + BEYOND * 2)
    while (this.#pool.length < last - first) this.#pool.push(this.#makeRow())
    const selected = this.selectedRow
    this.#pool.forEach((row, k) => {
      const number = first + k
      row.el.hidden = number >= last
      if (number < last) this.#fill(row, number, number === selected)
    })
    if (selected >= 0) this.el.setAttribute('aria-activedescendant', 'ev-' + selected)
    else this.el.removeAttribute('aria-activedescendant')
  }

  #makeRow() {
    const cell = (classes) => h('span', { class: classes, role: 'gridcell' })
    const row = {
      seq: cell('n seq'),
      time: cell('n time'),
      dir: cell('dir'),
      type: cell('type'),
      summary: cell('sum c-sum'),
      size: cell('n size c-size'),
      client: icon('right', 13),
      server: icon('left', 13),
    }
    row.el = h('div', { class: 'ev', role: 'row' }, row.seq, row.time, row.dir, row.type, row.summary, row.size)
    row.el.addEventListener('click', (event) => {
      if (this.rows.isLoss(row.number)) return
      const seq = this.#seq(row.number)
      if (event.target.closest('.times')) this.on.toggle(seq)
      else this.on.pick(seq)
    })
    this.spacer.append(row.el)
    return row
  }

  #fill(row, number, isSelected) {
    const { rows, store } = this
    const { index, session } = store
    const i = rows.first[number]
    const folded = rows.isFolded(number)
    const on = isSelected && !rows.isOpen(number)
    row.number = number
    row.el.id = 'ev-' + number
    row.el.style.transform = `translateY(${number * this.height}px)`
    row.el.setAttribute('aria-rowindex', String(number + 1))
    row.el.setAttribute('aria-selected', String(on))
    if (rows.isLoss(number)) return fillLoss(row, rows.count[number])
    const isClient = index.dir[i] === CLIENT
    const related = !on && this.#isRelated(number, i)
    row.el.className = [
      'ev',
      'f-' + index.families[index.type[i]],
      isClient ? 'client' : 'server',
      on && 'on',
      related && 'rel',
      rows.isInner(number) && 'inner',
      folded && 'folded',
    ]
      .filter(Boolean)
      .join(' ')
    const words = this.#words(number, i, folded)
    const key = [index.seq[i], rows.count[number], rows.isOpen(number), words, session.timed].join('\n')
    if (row.key === key) return
    row.key = key
    row.seq.textContent = index.seq[i]
    row.time.textContent = sinceText(session, index.t[i]) ?? '—'
    row.dir.replaceChildren(
      isClient ? row.client : row.server,
      h('span', { class: 'sr-only' }, isClient ? 'client' : 'server'),
    )
    row.type.replaceChildren(
      typeName(index.types[index.type[i]]),
      ...(folded ? [this.#foldButton(number)] : []),
      ...altered(index, i),
    )
    row.summary.replaceChildren(...visible(words))
    row.size.textContent = bytes(rows.size[number])
  }

  #foldButton(number) {
    const open = this.rows.isOpen(number)
    const props = { class: 'times', type: 'button', tabindex: '-1', title: 'Show each', 'aria-expanded': String(open) }
    return h('button', props, '×' + this.rows.count[number], icon('chevron', 11))
  }

  // Of a folded stream, its text joined, or how much audio it is.
  #words(number, i, folded) {
    const { index, summaries } = this.store
    if (!folded) return summaries.get(index.seq[i])?.summary ?? ''
    if (this.rows.ms[number] > 0) return secs(this.rows.ms[number]) + ' of audio'
    let text = ''
    for (const k of this.rows.members(number)) {
      text += summaries.get(index.seq[k])?.delta ?? ''
      if (text.length > 160) break
    }
    return text && `“${text}”`
  }

  #isRelated(number, i) {
    const { related } = this.store
    if (!related) return false
    return this.rows.isFolded(number) ? this.rows.members(number).some((k) => related[k]) : related[i] === 1
  }
}

function altered(index, i) {
  const what = index.altered.get(index.seq[i])
  return what ? [h('span', { class: 'altered' }, what === 'dropped' ? 'audio dropped' : what)] : []
}

function fillLoss(row, lost) {
  row.el.className = 'ev loss'
  row.key = null
  for (const cell of [row.seq, row.time, row.dir, row.summary, row.size]) cell.replaceChildren()
  row.type.replaceChildren(icon('alert', 13), count(lost, 'frame') + ' lost here')
}

export function typeName(type) {
  const [before, end] = typeParts(type)
  const plain = end.includes('.') ? '' : ' plain'
  return h(
    'span',
    { class: 'tname' },
    before && h('span', { class: 'tpre' + plain }, before),
    h('span', { class: 'ttail' }, ...visible(end)),
  )
}

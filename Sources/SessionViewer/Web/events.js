// The pane of events: filter, directions, folding, the list, and the event that is selected.
import { CLIENT, SERVER } from './event-index.js'
import { EventDetail } from './event-detail.js'
import { EventList } from './event-list.js'
import { EventRows } from './event-rows.js'
import { matcher, readFilter } from './event-filter.js'
import { PayloadSearch } from './payload-search.js'
import { h, press, say } from './dom.js'
import { count, num } from './format.js'
import { icon } from './icons.js'
import { releaseScrolledBack, toEnd } from './tail.js'

const SEARCH_AFTER_MS = 150
const SAY_EVERY_MS = 5000
const DIRECTIONS = [
  ['All', null, null],
  ['Client', CLIENT, 'right'],
  ['Server', SERVER, 'left'],
]

export class Events {
  #dir = null
  #fold = true
  #open = new Set()
  #filter = null
  #timer = null
  #unsaid = 0
  #saying = null

  constructor(store) {
    this.store = store
    this.search = new PayloadSearch(store, () => this.refilter())
    this.list = new EventList(store, { pick: (seq) => this.#pick(seq), toggle: (seq) => this.#toggle(seq) })
    this.detail = new EventDetail(store, { filter: (id) => this.filter(id), close: () => this.close() })
    this.#build()
    store.on('events', (added) => this.#grown(added))
    store.on('session', () => this.#lossesChanged())
    store.on('select', () => this.#selected())
    store.on('follow', () => store.following && toEnd(this.list.el))
    releaseScrolledBack(this.list.el, store)
    this.refilter()
  }

  #build() {
    const props = {
      type: 'search',
      placeholder: 'Filter: text, or /regex/ on the type',
      spellcheck: 'false',
      autocomplete: 'off',
    }
    this.input = h('input', { ...props, 'aria-label': 'Filter events', oninput: () => this.#typed() })
    this.directions = DIRECTIONS.map(([label, dir, name]) => {
      const button = h(
        'button',
        { class: 'seg', type: 'button', onclick: () => this.#setDirection(dir) },
        name && icon(name, 12),
        label,
      )
      press(button, dir === this.#dir)
      return button
    })
    const title = 'Fold deltas and appends (d)'
    this.foldButton = h(
      'button',
      { class: 'toggle', type: 'button', title, 'aria-label': title, onclick: () => this.setFold(!this.#fold) },
      icon('fold', 14),
      h('span', {}, 'Fold streams'),
    )
    press(this.foldButton, true)
    this.counter = h('span', { class: 'count' })
    const field = h('label', { class: 'field' }, icon('search', 14), this.input, h('kbd', {}, '/'))
    const directions = h('div', { class: 'segs', role: 'group', 'aria-label': 'Direction' }, this.directions)
    const heads = [
      ['n', 'Seq'],
      ['n', 'Time'],
      ['', ''],
      ['', 'Type'],
      ['c-sum', 'Summary'],
      ['n c-size', 'Size'],
    ]
    const head = h(
      'div',
      { class: 'ev-head', 'aria-hidden': 'true' },
      heads.map(([classes, name]) => h('span', { class: classes }, name)),
    )
    this.el = h(
      'section',
      { class: 'pane events', id: 'events', 'aria-label': 'Events' },
      h('div', { class: 'ev-bar' }, field, directions, this.foldButton, this.counter),
      h('div', { class: 'ev-split' }, h('div', { class: 'ev-list' }, head, this.list.el), this.detail.el),
    )
  }

  setFold(fold) {
    this.#fold = fold
    press(this.foldButton, fold)
    this.refilter()
    this.list.reveal()
  }

  // The pane is in view again.
  shown() {
    this.list.reveal()
    this.list.later()
  }

  toggleFold() {
    this.setFold(!this.#fold)
  }

  filter(text) {
    this.input.value = text
    this.#typed()
    this.list.el.scrollTop = 0
  }

  step(by) {
    this.store.follow(false)
    const seq = this.list.seqAt(by)
    if (seq != null) this.#pick(seq)
  }

  // The focus must not vanish with what had it.
  close() {
    const hadFocus = this.detail.el.contains(document.activeElement)
    this.store.clear()
    if (hadFocus) this.list.el.focus({ preventScroll: true })
  }

  refilter() {
    const { index, session } = this.store
    const match = matcher(this.#filter, index, this.search.found)
    this.list.set(
      new EventRows(index, { fold: this.#fold, dir: this.#dir, match, open: this.#open, losses: session.whole.losses }),
    )
    if (this.store.following) toEnd(this.list.el)
    this.#count()
  }

  #count() {
    const { length } = this.store.index
    const { shown } = this.list.rows
    const text = shown === length ? count(length, 'event') : `${num(shown)} of ${num(length)}`
    this.counter.textContent = text + (this.search.running ? ' …' : '')
  }

  // Types and ids answer at once; payloads are searched by the program when typing pauses.
  #typed() {
    this.#filter = readFilter(this.input.value)
    this.search.stop()
    clearTimeout(this.#timer)
    const { words, id } = this.#filter ?? {}
    // Of an id, what belongs to it; that others mention it says nothing.
    if (words && this.store.index.findId(id) < 0)
      this.#timer = setTimeout(() => this.search.start(this.input.value.trim()), SEARCH_AFTER_MS)
    this.refilter()
  }

  #setDirection(dir) {
    this.#dir = dir
    DIRECTIONS.forEach(([, value], i) => press(this.directions[i], value === dir))
    this.refilter()
  }

  #pick(seq) {
    if (seq == null) return
    this.store.follow(false)
    this.store.select(seq, { seek: this.store.session.timed, by: 'events' })
  }

  #toggle(seq) {
    if (!this.#open.delete(seq)) this.#open.add(seq)
    this.refilter()
  }

  #selected() {
    this.el.classList.toggle('has-detail', this.store.seq != null)
    if (this.store.seq != null) this.list.reveal()
  }

  #grown(added) {
    if (this.#open.size) this.refilter()
    else {
      this.list.rows.extend()
      this.list.set(this.list.rows)
      this.#count()
    }
    if (this.store.following) toEnd(this.list.el)
    if (this.store.isLive && added) this.#announce(added)
  }

  #lossesChanged() {
    const { losses } = this.store.session.whole
    if (this.losses !== losses.length) this.refilter()
    this.losses = losses.length
  }

  // New rows are told at most every five seconds.
  #announce(added) {
    this.#unsaid += added
    this.#saying ??= setTimeout(() => {
      say(count(this.#unsaid, 'new event'))
      this.#unsaid = 0
      this.#saying = null
    }, SAY_EVERY_MS)
  }
}

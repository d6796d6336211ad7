// A list of rows of different heights, of which only those near the view are made. Heights are guessed until a row was
// seen; short lists are made as a whole, so that the browser's own search finds everything.
import { h } from './dom.js'

const ALL_BELOW = 150
const BEYOND_PX = 900

export class VirtualRows {
  rows = []
  #made = new Map()
  #heights = new Map()
  #frame = null

  // `list` is an element in `scroller`. A row: { key, version(), guess, make() }.
  constructor(scroller, list) {
    this.scroller = scroller
    this.list = list
    this.before = h('li', { class: 'spacer', 'aria-hidden': 'true', role: 'presentation' })
    this.after = h('li', { class: 'spacer', 'aria-hidden': 'true', role: 'presentation' })
    list.append(this.before, this.after)
    scroller.addEventListener('scroll', () => this.#later(), { passive: true })
    this.observer = new ResizeObserver(() => this.#later())
    this.observer.observe(scroller)
  }

  // Elements of rows whose key and version stay are kept.
  set(rows) {
    this.rows = rows
    const byKey = new Map(rows.map((row) => [row.key, row]))
    for (const [key, { el, version }] of this.#made) {
      if (byKey.get(key)?.version() === version) continue
      el.remove()
      this.#made.delete(key)
    }
    this.paint()
  }

  element(key) {
    return this.#made.get(key)?.el ?? null
  }

  #height(row) {
    return this.#heights.get(row.key) ?? row.guess
  }

  #later() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      this.paint()
    })
  }

  paint() {
    const { rows, scroller } = this
    let first = 0
    let last = rows.length
    let above = 0
    let below = 0
    if (rows.length > ALL_BELOW) {
      const top = scroller.scrollTop - BEYOND_PX
      const bottom = scroller.scrollTop + scroller.clientHeight + BEYOND_PX
      while (first < rows.length && above + this.#height(rows[first]) < top) above += this.#height(rows[first++])
      last = first
      for (let y = above; last < rows.length && y < bottom; last++) y += this.#height(rows[last])
      for (let i = last; i < rows.length; i++) below += this.#height(rows[i])
    }
    this.#mount(first, last)
    this.before.style.height = above + 'px'
    this.after.style.height = below + 'px'
    if (rows.length > ALL_BELOW) this.#measure(first, last)
  }

  #mount(first, last) {
    const wanted = new Set()
    for (let i = first; i < last; i++) wanted.add(this.rows[i].key)
    for (const [key, { el }] of this.#made) {
      if (wanted.has(key)) continue
      el.remove()
      this.#made.delete(key)
    }
    let next = this.before.nextSibling
    for (let i = first; i < last; i++) {
      const row = this.rows[i]
      let made = this.#made.get(row.key)
      if (!made) {
        made = { el: row.make(), version: row.version() }
        made.el.setAttribute('aria-posinset', String(i + 1))
        made.el.setAttribute('aria-setsize', String(this.rows.length))
        this.#made.set(row.key, made)
      }
      if (made.el === next) next = next.nextSibling
      else this.list.insertBefore(made.el, next)
    }
  }

  // Guesses become heights. The browser's own anchoring keeps what is in view where it is.
  #measure(first, last) {
    let changed = false
    for (let i = first; i < last; i++) {
      const { key } = this.rows[i]
      const height = this.#made.get(key).el.offsetHeight
      if (this.#heights.get(key) === height) continue
      this.#heights.set(key, height)
      changed = true
    }
    if (changed) this.#later()
  }

  // Brings a row into view, made or not.
  reveal(index, { block = 'nearest', smooth = false } = {}) {
    if (index < 0) return
    const behavior = smooth ? 'smooth' : 'auto'
    const there = this.element(this.rows[index].key)
    if (there) {
      there.scrollIntoView({ block, behavior })
      return
    }
    let y = 0
    for (let i = 0; i < index; i++) y += this.#height(this.rows[i])
    this.scroller.scrollTop = Math.max(0, y - this.scroller.clientHeight / 3)
    this.paint()
    this.element(this.rows[index].key)?.scrollIntoView({ block })
  }
}

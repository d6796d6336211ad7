// Which events the list shows, and how: streams are folded. Between two events that are no delta or append, those of one
// type are one row. Where frames were lost stands a row that says so.
import { lower } from './search.js'

const FOLDED = 1
const INNER = 2
const LOSS = 4

export class EventRows {
  length = 0
  shown = 0
  #index
  #options
  #taken = 0
  #losses = 0
  #gap = new Map()

  // `options`: fold, dir (0, 1 or null), match(i) or null, open (a set of the seq that opened folds begin with), losses.
  constructor(index, options) {
    this.#index = index
    this.#options = options
    const room = 1024
    this.first = new Uint32Array(room)
    this.last = new Uint32Array(room)
    this.count = new Uint32Array(room)
    this.flags = new Uint8Array(room)
    this.size = new Float64Array(room)
    this.ms = new Float64Array(room)
    this.extend()
  }

  isFolded(row) {
    return (this.flags[row] & FOLDED) !== 0
  }

  isInner(row) {
    return (this.flags[row] & INNER) !== 0
  }

  isLoss(row) {
    return (this.flags[row] & LOSS) !== 0
  }

  isOpen(row) {
    return this.isFolded(row) && this.#options.open.has(this.#index.seq[this.first[row]])
  }

  // Takes in the events that came since.
  extend() {
    const { dir, match } = this.#options
    const index = this.#index
    for (let i = this.#taken; i < index.length; i++) {
      this.#lossesBefore(index.seq[i])
      if (dir != null && index.dir[i] !== dir) continue
      if (match && !match(i)) continue
      this.shown++
      this.#take(i)
    }
    this.#taken = index.length
    if (this.#options.open.size) this.#unfold()
  }

  #take(i) {
    const { fold } = this.#options
    const { type, size, ms, streams } = this.#index
    if (!fold || !streams[type[i]]) {
      this.#gap.clear()
      return this.#add(i, 0)
    }
    const row = this.#gap.get(type[i])
    if (row === undefined) {
      this.#gap.set(type[i], this.length)
      return this.#add(i, 0)
    }
    this.flags[row] |= FOLDED
    this.last[row] = i
    this.count[row]++
    this.size[row] += size[i]
    this.ms[row] += ms[i]
  }

  #lossesBefore(seq) {
    const { losses = [], match, dir } = this.#options
    while (this.#losses < losses.length && losses[this.#losses].seq <= seq) {
      const loss = losses[this.#losses++]
      if (match || dir != null) continue
      this.#gap.clear()
      this.#add(Math.max(0, this.#index.at(loss.seq)), LOSS)
      this.count[this.length - 1] = loss.count
    }
  }

  #add(i, flags) {
    if (this.length === this.first.length) this.#grow()
    const row = this.length++
    this.first[row] = this.last[row] = i
    this.count[row] = 1
    this.flags[row] = flags
    this.size[row] = this.#index.size[i]
    this.ms[row] = this.#index.ms[i]
  }

  #grow() {
    for (const name of ['first', 'last', 'count', 'flags', 'size', 'ms']) {
      const wider = new this[name].constructor(this.length * 2)
      wider.set(this[name])
      this[name] = wider
    }
  }

  // The events of a folded row: those of its type that pass the filter. Other types lie between them.
  members(row) {
    const { type, dir } = this.#index
    const { match } = this.#options
    const out = []
    for (let i = this.first[row]; i <= this.last[row]; i++) {
      if (type[i] !== type[this.first[row]]) continue
      if (this.#options.dir != null && dir[i] !== this.#options.dir) continue
      if (!match || match(i)) out.push(i)
    }
    return out
  }

  // Puts the events of opened folds behind them. Only asked for after everything was taken in.
  #unfold() {
    const { open } = this.#options
    const old = { length: this.length, first: this.first, last: this.last, count: this.count, flags: this.flags }
    const { size, ms } = this
    const inner = []
    for (let row = 0; row < old.length; row++) if (this.isOpen(row)) inner.push([row, this.members(row)])
    if (!inner.length || !open.size) return
    const total = old.length + inner.reduce((n, [, list]) => n + list.length, 0)
    for (const name of ['first', 'last', 'count', 'flags', 'size', 'ms']) this[name] = new this[name].constructor(total)
    this.length = 0
    let next = 0
    for (let row = 0; row < old.length; row++) {
      const to = this.length++
      this.first[to] = old.first[row]
      this.last[to] = old.last[row]
      this.count[to] = old.count[row]
      this.flags[to] = old.flags[row]
      this.size[to] = size[row]
      this.ms[to] = ms[row]
      if (inner[next]?.[0] !== row) continue
      for (const i of inner[next++][1]) this.#add(i, INNER)
    }
  }

  // The row of an event; of one that a filter hides, the row before it.
  rowOf(i) {
    // Rows are sorted by their first event, except that those of an opened fold overlap its neighbours.
    if (this.#options.open.size || this.#options.fold) {
      let best = -1
      for (let row = 0; row < this.length; row++) {
        if (this.isLoss(row)) continue
        if (this.first[row] === i && !this.isFolded(row)) return row
        const holds = this.isFolded(row) && this.#index.type[this.first[row]] === this.#index.type[i]
        if (holds && this.first[row] <= i && i <= this.last[row]) {
          best = row
          if (!this.isOpen(row)) return row
        } else if (best < 0 && this.first[row] > i) return row - 1
      }
      return best < 0 ? this.length - 1 : best
    }
    return lower(this.first, i + 1, this.length) - 1
  }
}

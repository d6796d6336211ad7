// One clock: what all panes of a session page share. The playhead, what is selected, and the data as it comes.
import { Emitter } from './emitter.js'
import { EventIndex } from './event-index.js'
import { patch, readEvents, readSession } from './model.js'
import { Peaks } from './peaks.js'
import { Summaries } from './summaries.js'

// Tells: `time` (the playhead moved), `select`, `session` (the session changed), `events` (the index grew), `peaks`,
// `follow` (whether the page follows a live session), `connected`, `summaries`, `failed` (an answer did not come).
export class Store extends Emitter {
  t = 0
  seq = null
  related = null
  following = false
  connected = true
  #json

  constructor(api, json) {
    super()
    this.api = api
    this.#json = json
    this.session = readSession(json)
    this.index = new EventIndex()
    this.summaries = new Summaries(this)
    this.peaks = { user: new Peaks(this, 'user'), assistant: new Peaks(this, 'assistant') }
    this.liveT = this.session.live ? this.session.duration : Infinity
    if (this.session.live) this.following = true
  }

  // Events and peaks come after the first paint.
  async load() {
    const peaks = this.loadPeaks()
    this.takeEvents(await this.api.index(this.session.id))
    await peaks
  }

  loadPeaks() {
    const sides = ['user', 'assistant'].filter((side) => this.session.audio[side])
    return Promise.all(sides.map((side) => this.peaks[side].load()))
  }

  get isLive() {
    return this.session.live
  }

  // Up to where there is something to draw.
  get horizon() {
    return this.liveT
  }

  seek(t, by) {
    this.t = Math.max(0, Math.min(t, this.session.duration))
    this.emit('time', by)
  }

  // Selects an event; `seek` moves the playhead to it. `by` tells who did, so that none answers itself.
  select(seq, { seek = false, by } = {}) {
    const i = this.index.at(seq)
    if (i < 0) {
      // Not there yet: as soon as events come.
      this.wanted = { seq, seek, by }
      return
    }
    this.wanted = null
    this.seq = this.index.seq[i]
    this.related = this.index.relatedTo(i)
    const response = this.index.responseOf(i)
    this.response = response < 0 ? null : this.index.ids[response]
    if (seek) this.seek(this.index.t[i], by)
    this.emit('select', { i, by })
  }

  clear() {
    this.seq = this.related = this.response = null
    this.emit('select', { i: -1 })
  }

  follow(on) {
    if (!this.isLive || this.following === on) return
    this.following = on
    this.emit('follow')
  }

  takeEvents(columns) {
    const before = this.index.length
    readEvents(columns, this.index, this.session)
    if (this.related && this.index.length > this.related.length)
      this.related = this.index.relatedTo(this.index.at(this.seq))
    this.emit('events', this.index.length - before)
    if (this.wanted) this.select(this.wanted.seq, this.wanted)
  }

  takePatch(changes) {
    this.#json = patch(this.#json, changes)
    this.session = readSession(this.#json)
    this.emit('session')
  }

  takePeaks({ side, bin_ms: bin, from, peaks }) {
    this.peaks[side].append(bin, from, peaks)
    this.emit('peaks')
  }

  setLiveTime(t) {
    this.liveT = t
    if (Number.isFinite(t)) this.session.duration = Math.max(this.session.duration, t)
  }

  setConnected(on) {
    this.connected = on
    this.emit('connected')
  }
}

// One clock: what all panes of a session page share. The playhead, what is selected, and the data as it comes.
import { painted } from './dom.js'
import { Emitter } from './emitter.js'
import { EventIndex } from './event-index.js'
import { patch, readEvents, readSession } from './model.js'
import { Peaks } from './peaks.js'
import { Summaries } from './summaries.js'

// Tells: `time` (the playhead moved), `select`, `session` (the session changed), `events` (the index grew), `peaks`,
// `readable` (all events are there), `follow` (whether the page follows a live session), `connected`, `summaries`, `failed`
// (an answer did not come).
export class Store extends Emitter {
  t = 0
  seq = null
  related = null
  following = false
  isLoaded = false
  connected = true
  #json
  #index

  // `index` are the events' columns, where they were asked for already.
  constructor(api, json, index) {
    super()
    this.api = api
    this.#json = json
    this.#index = index
    this.session = readSession(json)
    this.index = new EventIndex()
    this.summaries = new Summaries(this)
    this.peaks = { user: new Peaks(this, 'user'), assistant: new Peaks(this, 'assistant') }
    this.liveT = this.session.live ? this.session.duration : Infinity
    if (this.session.live) this.following = true
  }

  // Events and peaks come after the first paint. What only the sound tells may come last of all.
  async load() {
    const peaks = this.session.complete && this.loadPeaks()
    const { id } = this.session
    const asked = this.#index?.catch(() => null)
    this.#index = null
    await painted()
    this.takeEvents((await asked) ?? (await this.api.index(id)))
    // They were asked for before the session was, which may have gone on since.
    if (asked && this.lastSeq < this.session.seq) this.takeEvents(await this.api.index(id))
    this.emit('readable')
    if (!this.session.complete) this.takePatch({ '': await this.api.session(id) })
    await (peaks || this.loadPeaks())
    this.isLoaded = true
  }

  loadPeaks() {
    const sides = ['user', 'assistant'].filter((side) => this.session.audio[side])
    return Promise.all(sides.map((side) => this.peaks[side].load())).then(() => this.emit('peaks'))
  }

  get lastSeq() {
    return this.index.length ? this.index.seq[this.index.length - 1] : 0
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

// The page of a session: summary, timeline, transport, conversation and events, on one clock.
import { Conversation } from './conversation.js'
import { h } from './dom.js'
import { Events } from './events.js'
import { num } from './format.js'
import { icon, iconButton } from './icons.js'
import { showExport } from './dialogs.js'
import { Live } from './live.js'
import { Metrics } from './metrics.js'
import { Player } from './player.js'
import { Retry } from './retry.js'
import { splitter } from './splitter.js'
import { Store } from './store.js'
import { Summary } from './summary.js'
import { Tabs } from './tabs.js'
import { Timeline } from './timeline.js'
import { topBar } from './top-bar.js'
import { Transport } from './transport.js'

const BACK_MS = 300
const ADDRESS_AFTER_MS = 200

export class SessionPage {
  #isStopped = false
  #retry = null

  // `actions` are buttons of the top bar; `index` are the events, where they were asked for already.
  constructor(api, json, actions, index) {
    this.store = new Store(api, json, index)
    this.player = new Player(this.store)
    this.timeline = new Timeline(this.store, { changed: () => this.transport?.showZoom() })
    this.transport = new Transport(this.store, this.player, this.timeline, { turn: (step) => this.turn(step) })
    this.conversation = new Conversation(this.store, { showConfig: (config) => this.metrics.showConfigAt(config.t) })
    this.events = new Events(this.store)
    this.metrics = new Metrics(this.store, () => this.timeline.dirty())
    this.summary = new Summary(this.store, {
      worst: (wait) => this.#showWait(wait),
      problem: () => this.problem(1),
      metrics: (section) => this.metrics.toggle(true, section),
    })
    this.#build(actions)
    this.store.on('time', () => this.store.playing && this.timeline.keepInView(this.store.t))
    this.store.on('events', () => this.tabs.count())
    this.store.on('session', () => this.tabs.count())
    this.store.on('select', () => this.#remember())
    this.store.on('readable', () => (this.el.dataset.readable = 'true'))
    this.store.on('failed', (error) => this.#fail(error, () => this.#again()))
  }

  #build(actions) {
    const { session } = this.store
    this.el = h('div', { class: 'page session-page' + (session.live ? ' is-live' : '') })
    const counts = (name) =>
      num(name === 'events' ? Math.max(session.events, this.store.index.length) : this.conversation.count)
    this.tabs = new Tabs(this.el, counts, () => this.events.shown())
    const panes = h('div', { class: 'panes' })
    panes.append(this.conversation.el, splitter(panes), this.events.el)
    this.notice = h('div', { class: 'banner', role: 'alert', hidden: true })
    const main = h('main', { class: 'session-main' }, this.transport.el, this.tabs.el, panes)
    this.el.append(this.#top(actions), this.notice, this.summary.el, this.timeline.el, main, this.metrics.el)
  }

  #top(actions) {
    const { session, api } = this.store
    return topBar(api.isFile, session.title, [
      api.isFile ? null : iconButton('download', 'Export', null, () => this.#export(), 'Export'),
      iconButton('chart', 'Metrics', 'm', () => this.metrics.toggle(), 'Metrics'),
      actions,
    ])
  }

  // Events and peaks come after the first paint.
  async start(route) {
    this.#look(route)
    await this.#load()
    // For whoever waits for it, as tests do.
    this.el.dataset.loaded = 'true'
  }

  async #load() {
    try {
      await this.store.load()
    } catch (error) {
      if (!this.#isStopped) this.#fail(error, () => this.#load())
      return
    }
    this.notice.hidden = true
    if (this.store.isLive && !this.#isStopped) this.#follow()
  }

  // What is in view asks anew for what it lacks.
  #again() {
    this.notice.hidden = true
    this.events.list.later()
  }

  #follow() {
    this.live = new Live(this.store, {
      tick: (t) => this.timeline.tail(t),
      draw: () => this.conversation.tick(),
      gone: (error) => this.#fail(error),
    })
  }

  #look({ t, seq, view, tab, metrics }) {
    if (t != null || seq != null || view) this.store.follow(false)
    if (t != null) this.store.seek(t, 'route')
    if (view) this.timeline.show(...view)
    if (tab) this.tabs.show(tab)
    if (metrics) this.metrics.toggle(true, metrics)
    if (seq != null) this.store.select(seq, { seek: t == null, by: 'route' })
  }

  // How commands name the session, the list knows; where it does not answer, its id will do.
  async #export() {
    const { api, session } = this.store
    const entry = await api.entry(session.id).catch(() => ({ command: { words: [session.id], import: null } }))
    showExport(entry.command)
  }

  // What is on screen stays usable. `again` is tried by itself, if there is any hope.
  #fail({ message, code }, again) {
    this.#retry?.stop()
    this.#retry = again && code !== 'no_such_session' ? new Retry(again) : null
    this.notice.replaceChildren(icon('alert', 14), h('span', {}, message), ...(this.#retry ? [this.#retry.el] : []))
    this.notice.hidden = false
  }

  // The address leads to what is selected. Replaced, not added: going back leads to the list. Browsers limit how often.
  #remember() {
    clearTimeout(this.remembering)
    this.remembering = setTimeout(() => this.#writeAddress(), ADDRESS_AFTER_MS)
  }

  #writeAddress() {
    const { seq, session, api } = this.store
    const path = api.isFile ? '' : `/s/${encodeURIComponent(session.id)}`
    const query = seq == null ? '' : (api.isFile ? '' : '?') + `seq=${seq}`
    history.replaceState(null, '', '#' + path + query)
  }

  stop() {
    clearTimeout(this.remembering)
    this.#isStopped = true
    this.#retry?.stop()
    this.player.stop()
    this.live?.stop()
    document.body.classList.remove('with-sheet')
  }

  recolour() {
    this.timeline.recolour()
  }

  turn(step) {
    const { session, t } = this.store
    const starts = session.items
      .filter((item) => item.role === 'user' || item.role === 'assistant')
      .map((item) => item.from ?? item.t)
    const places = [0, ...starts].sort((a, b) => a - b)
    const [ahead, back] = session.timed ? [30, BACK_MS] : [0, 0]
    const to = step > 0 ? places.find((x) => x > t + ahead) : places.findLast((x) => x < t - back)
    if (to == null) return
    this.store.follow(false)
    this.store.seek(to, 'turn')
  }

  // The problem after or before what is selected; behind the last comes the first.
  problem(step) {
    const list = this.store.session.problems
    const now = this.store.seq ?? (step > 0 ? 0 : Infinity)
    const sorted = [...list].sort((a, b) => a.seq - b.seq)
    const next =
      step > 0 ? (sorted.find((p) => p.seq > now) ?? sorted[0]) : (sorted.findLast((p) => p.seq < now) ?? sorted.at(-1))
    if (!next) return
    this.store.follow(false)
    this.store.select(next.seq, { seek: true, by: 'problem' })
  }

  #showWait(wait) {
    const around = (wait.to - wait.from) * 0.4
    this.store.follow(false)
    this.timeline.show(wait.from - around, wait.to + around)
    this.store.seek(wait.from, 'wait')
  }

  #seek(t) {
    this.store.follow(false)
    this.store.seek(t, 'key')
  }

  // Esc closes the topmost: the sheet, then the event.
  #escape() {
    if (this.metrics.isOpen) this.metrics.toggle(false)
    else if (this.store.seq != null) this.events.close()
    else return false
    return true
  }

  // Whether the key was for this page.
  key(event) {
    const { store, player, timeline, events } = this
    const step = (store.session.timed ? 1000 : 1) * (event.shiftKey ? 5 : 1)
    const actions = {
      ' ': () => player.toggle(),
      ArrowLeft: () => this.#seek(store.t - step),
      ArrowRight: () => this.#seek(store.t + step),
      Home: () => this.#seek(0),
      End: () => this.#seek(store.session.duration),
      '[': () => this.turn(-1),
      ']': () => this.turn(1),
      '<': () => player.changeSpeed(-1),
      '>': () => player.changeSpeed(1),
      s: () => player.quiet.length && player.toggleSilence(),
      '+': () => timeline.zoom(1 / 1.5, store.t || undefined),
      '=': () => timeline.zoom(1 / 1.5, store.t || undefined),
      '-': () => timeline.zoom(1.5),
      '−': () => timeline.zoom(1.5),
      0: () => timeline.fit(),
      j: () => events.step(1),
      k: () => events.step(-1),
      n: () => this.problem(1),
      p: () => this.problem(-1),
      '/': () => {
        this.tabs.show('events')
        events.input.focus()
      },
      d: () => events.toggleFold(),
      r: () => events.detail.toggleRaw(),
      c: () => events.detail.copy(),
      m: () => this.metrics.toggle(),
      f: () => store.follow(!store.following),
      u: () => !store.api.isFile && (location.hash = '#/'),
    }
    if (event.key === 'Escape') return this.#escape()
    const action = actions[event.key]
    if (!action) return false
    action()
    return true
  }
}

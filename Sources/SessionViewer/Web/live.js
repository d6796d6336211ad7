// A session while it is recorded: takes in what is told, and lets the clock run on between messages.
const TICK_MS = 100
const DRAW_MS = 250

export class Live {
  #stop = null
  #timer = null
  #drawn = 0

  #fresh = false
  #seen = () => this.#follow()

  // `on`: tick (the clock moved on), draw (words may have become audible), gone(error).
  constructor(store, on) {
    this.store = store
    this.on = on
    this.#heard(store.session.duration)
    this.#follow()
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    document.addEventListener('visibilitychange', this.#seen)
  }

  // A page that nobody sees gives its connection back: a browser has only six of them to a server.
  #follow() {
    this.#close()
    if (document.hidden) return
    const { store } = this
    this.#stop = store.api.follow(store.session.id, () => store.lastSeq, {
      connected: (yes) => this.#connected(yes),
      patch: (changes) => this.#take(() => this.#patch(changes)),
      events: (columns) => this.#take(() => store.takeEvents(columns)),
      peaks: (peaks) => store.takePeaks(peaks),
      gone: ({ message }) => {
        this.#end({ '/end': { state: 'gone' } })
        this.on.gone({ code: 'no_such_session', message })
      },
      end: () => this.#end(),
    })
  }

  #close() {
    this.#stop?.()
    this.#stop = null
  }

  stop() {
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#seen)
    this.#close()
  }

  #connected(yes) {
    this.at = performance.now()
    this.#fresh = yes
    this.store.setConnected(yes)
  }

  // The first after each connection is the whole session. Peaks are told from then on: what was there before is asked for.
  #patch(changes) {
    this.store.takePatch(changes)
    if (this.#fresh) this.store.loadPeaks()
    this.#fresh = false
  }

  #take(body) {
    const before = this.store.session.duration
    body()
    const { session, index } = this.store
    const lastT = index.length ? index.t[index.length - 1] : 0
    if (session.timed) this.#heard(Math.max(before, lastT))
  }

  // The newest time that is known, and when it was learnt.
  #heard(t) {
    if (this.known != null && t <= this.now) return
    this.known = t
    this.at = performance.now()
  }

  get now() {
    return this.store.connected ? this.known + performance.now() - this.at : this.known
  }

  #tick() {
    const { store } = this
    if (!store.isLive) return this.#end()
    const t = store.session.timed ? this.now : store.session.duration
    store.setLiveTime(t)
    if (store.following) store.seek(t, 'live')
    this.on.tick(t)
    if (performance.now() - this.#drawn < DRAW_MS) return
    this.#drawn = performance.now()
    this.on.draw()
  }

  #end(changes) {
    this.stop()
    this.store.setLiveTime(Infinity)
    this.store.following = false
    this.store.takePatch({ ...changes, '/live': false })
    this.on.tick(this.store.session.duration)
    this.on.draw()
  }
}

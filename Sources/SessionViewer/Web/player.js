// Playback moves the playhead. With sound it follows an <audio> element (the user left, the assistant right as heard);
// without, a clock. Skipping silence jumps over what neither side fills.
import { Emitter } from './emitter.js'

export const SPEEDS = [0.5, 1, 1.5, 2, 4]
const QUIET_MS = 900
const MARGIN_MS = 250

// Tells `state`: playing, speed, sides, silence, and whether sound could be had.
export class Player extends Emitter {
  speed = 1
  skipsSilence = false
  sides = { user: true, assistant: true }
  problem = null
  #audio = null
  #loading = null
  #frame = 0
  #last = 0

  constructor(store) {
    super()
    this.store = store
    store.on('time', (by) => by !== 'player' && this.#seeked())
  }

  get canPlay() {
    return this.store.session.timed
  }

  get hasSound() {
    const { user, assistant, wav } = this.store.session.audio
    return wav != null && [user, assistant].some((side) => side && side.droppedMs < side.ms)
  }

  get isPlaying() {
    return this.store.playing === true
  }

  toggle() {
    if (this.isPlaying) this.pause()
    else this.play()
  }

  async play() {
    const { store } = this
    if (!this.canPlay) return
    store.follow(false)
    if (store.t >= store.session.duration - 20) store.seek(0, 'player')
    store.playing = true
    this.emit('state')
    await this.#load()
    if (!store.playing) return
    if (this.#audio) {
      this.#audio.currentTime = store.t / 1000
      this.#audio.playbackRate = this.speed
      await this.#audio.play().catch((error) => this.#failed(error))
    }
    this.#last = performance.now()
    this.#tick()
  }

  pause() {
    this.store.playing = false
    this.#audio?.pause()
    cancelAnimationFrame(this.#frame)
    this.emit('state')
  }

  stop() {
    this.pause()
    this.#unload()
  }

  setSpeed(speed) {
    this.speed = speed
    if (this.#audio) this.#audio.playbackRate = speed
    this.emit('state')
  }

  // The next slower or faster speed.
  changeSpeed(step) {
    const next = SPEEDS.indexOf(this.speed) + step
    this.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, next))])
  }

  toggleSilence() {
    this.skipsSilence = !this.skipsSilence
    this.emit('state')
  }

  mute(side) {
    this.sides[side] = !this.sides[side]
    const playing = this.isPlaying
    if (playing) this.pause()
    this.#unload()
    if (playing) this.play()
    this.emit('state')
  }

  async #load() {
    const sides = Object.values(this.sides).filter(Boolean)
    if (this.#audio || !this.hasSound || !sides.length) return
    this.#loading ??= this.store.api.audio(this.store.session, this.sides)
    const address = await this.#loading
    if (!address || this.#audio) return
    this.#audio = new Audio(address)
    this.#audio.preservesPitch = true
    this.#audio.addEventListener('error', () => this.#failed(this.#audio?.error))
  }

  #unload() {
    if (this.#audio?.src.startsWith('blob:')) URL.revokeObjectURL(this.#audio.src)
    this.#audio?.removeAttribute('src')
    this.#audio = this.#loading = null
  }

  // Without sound the playhead still moves.
  #failed(error) {
    if (!this.#audio || error?.name === 'AbortError') return
    this.#audio = null
    this.problem = 'The sound cannot be played here.'
    this.emit('state')
  }

  #seeked() {
    if (this.#audio) this.#audio.currentTime = this.store.t / 1000
    this.#last = performance.now()
  }

  #tick = () => {
    const { store } = this
    if (!this.isPlaying) return
    const now = performance.now()
    let t =
      this.#audio && !this.#audio.paused ? this.#audio.currentTime * 1000 : store.t + (now - this.#last) * this.speed
    this.#last = now
    const gap = this.skipsSilence && this.quiet.find(([a, b]) => t >= a && t < b - 60)
    if (gap) {
      t = gap[1]
      if (this.#audio) this.#audio.currentTime = t / 1000
    }
    store.seek(t, 'player')
    if (t >= store.session.duration || this.#audio?.ended) this.pause()
    else this.#frame = requestAnimationFrame(this.#tick)
  }

  // Where nobody speaks, for longer than a breath.
  get quiet() {
    const { session } = this.store
    if (this.quietOf !== session) {
      this.quietOf = session
      this.quietSpans = quietSpans(session)
    }
    return this.quietSpans
  }
}

function quietSpans(session) {
  const { user, assistant } = session.audio
  const spoken = session.speech.length
    ? session.speech.map((s) => [s.t0, s.end ?? s.t0])
    : (user?.segments ?? []).map((g) => [g.t, g.t + g.ms])
  const busy = [...spoken, ...(assistant?.segments ?? []).map((g) => [g.t, g.t + g.heard])].sort((a, b) => a[0] - b[0])
  if (!busy.length) return []
  const quiet = []
  let at = 0
  for (const [a, b] of [...busy, [session.duration + MARGIN_MS, 0]]) {
    if (a - at > QUIET_MS) quiet.push([at === 0 ? 0 : at + MARGIN_MS, a - MARGIN_MS])
    at = Math.max(at, b)
  }
  return quiet
}

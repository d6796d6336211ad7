// Play, speed, silence, sides, zoom, LIVE.
import { h, press } from './dom.js'
import { secs } from './format.js'
import { icon, iconButton } from './icons.js'
import { SPEEDS } from './player.js'
import { placeText } from './place.js'

const SIDES = { user: 'User', assistant: 'Assistant' }

export class Transport {
  // `on`: turn(step).
  constructor(store, player, timeline, on) {
    this.store = store
    this.player = player
    this.timeline = timeline
    this.time = h('b')
    this.total = h('span')
    const canPlay = player.canPlay
    this.play = h('button', {
      class: 'play',
      type: 'button',
      title: 'Play or pause (Space)',
      disabled: !canPlay,
      onclick: () => player.toggle(),
    })
    this.speeds = SPEEDS.map((speed) =>
      h(
        'button',
        { class: 'seg', type: 'button', disabled: !canPlay, onclick: () => player.setSpeed(speed) },
        speed + '×',
      ),
    )
    this.silence = this.#toggle('skip', 'Skip silence', ' (s)', () => player.toggleSilence())
    this.sides = Object.entries(SIDES).map(([side, label]) => {
      const button = this.#toggle(side, label, ' on or off', () => player.mute(side))
      button.classList.add('side-' + side)
      return [side, button]
    })
    this.note = h('span', { class: 'dim tr-note' })
    this.zoomText = h('span', { class: 'zoom-text n' })
    const live = {
      class: 'live-button',
      type: 'button',
      title: 'Follow the end (f)',
      onclick: () => store.follow(!store.following),
    }
    this.liveText = h('span', {}, 'LIVE')
    this.live = h('button', live, h('i', { class: 'dot' }), this.liveText)
    const zooms = [
      iconButton('minus', 'Zoom out', '−', () => timeline.zoom(1.5)),
      iconButton('plus', 'Zoom in', '+', () => timeline.zoom(1 / 1.5)),
      iconButton('fit', 'Whole session', '0', () => timeline.fit()),
    ]
    const turns = [
      iconButton('prev', 'Previous turn', '[', () => on.turn(-1)),
      iconButton('next', 'Next turn', ']', () => on.turn(1)),
    ]
    this.el = h(
      'div',
      { class: 'transport', role: 'toolbar', 'aria-label': 'Playback' },
      h(
        'div',
        { class: 'tr-main' },
        turns[0],
        this.play,
        turns[1],
        h('span', { class: 'tr-time n' }, this.time, this.total),
      ),
      h('div', { class: 'segs tr-speed', role: 'group', 'aria-label': 'Speed' }, this.speeds),
      this.silence,
      h(
        'div',
        { class: 'tr-sides' },
        this.sides.map(([, button]) => button),
      ),
      this.note,
      h('span', { class: 'grow' }),
      this.zoomText,
      h('div', { class: 'tr-zoom' }, zooms),
      this.live,
    )
    player.on('state', () => this.sync())
    store.on('time', () => this.#showTime())
    for (const name of ['session', 'follow', 'connected']) store.on(name, () => this.sync())
    this.sync()
  }

  #toggle(name, label, more, onclick) {
    return h(
      'button',
      { class: 'toggle', type: 'button', title: label + more, 'aria-label': label, onclick },
      icon(name, 14),
      h('span', {}, label),
    )
  }

  sync() {
    const { player, store } = this
    const { session } = store
    this.play.replaceChildren(icon(player.isPlaying ? 'pause' : 'play'))
    this.play.setAttribute('aria-label', player.isPlaying ? 'Pause' : 'Play')
    this.speeds.forEach((button, i) => press(button, SPEEDS[i] === player.speed))
    press(this.silence, player.skipsSilence)
    this.silence.hidden = !player.canPlay || !player.quiet.length
    for (const [side, button] of this.sides) {
      const audio = session.audio[side]
      press(button, player.sides[side])
      button.hidden = !audio || !player.hasSound
      button.disabled = audio != null && audio.ms > 0 && audio.droppedMs >= audio.ms
    }
    this.note.textContent = this.#noteText(session)
    this.live.hidden = !session.live
    press(this.live, store.following)
    this.liveText.textContent = store.connected ? 'LIVE' : 'Not connected'
    this.live.classList.toggle('lost', !store.connected)
    this.#showTime()
  }

  #noteText(session) {
    const { user, assistant } = session.audio
    if (!session.timed) return 'This recording has no times: it is laid out by event.'
    if (this.player.problem) return this.player.problem
    if (this.player.hasSound) return ''
    if (user?.droppedMs || assistant?.droppedMs) return 'The audio was dropped; times stay.'
    return user || assistant ? 'The sound is not in this file.' : 'No audio in this session.'
  }

  #showTime() {
    const { session, t } = this.store
    this.time.textContent = placeText(session, t, 2)
    this.total.textContent = ' / ' + placeText(session, session.duration, 1)
  }

  // How much of the session is in view.
  showZoom() {
    const { view } = this.timeline
    const { timed } = this.store.session
    this.zoomText.textContent = view.isFull
      ? ''
      : (timed ? secs(view.width) : Math.round(view.width) + ' events') + ' shown'
  }
}

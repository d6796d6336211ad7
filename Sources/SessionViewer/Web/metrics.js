// The side sheet: waits by turn, usage, cost, rate limits, configuration at the playhead, findings, unknown types.
import { h, update } from './dom.js'
import { iconButton } from './icons.js'
import { configurationSection } from './metrics-configuration.js'
import { costSection, usageSection } from './metrics-cost.js'
import { driftSection, findingsSection } from './metrics-findings.js'
import { latencySection } from './metrics-latency.js'
import { limitsSection } from './metrics-limits.js'

export class Metrics {
  #back = null
  #config = null

  // `changed` is told when it opens or closes.
  constructor(store, changed) {
    this.store = store
    this.changed = changed
    this.sections = h('div')
    this.configBox = h('div')
    this.last = h('div')
    this.body = h('div', { class: 'sh-body' }, this.sections, this.configBox, this.last)
    const head = h(
      'div',
      { class: 'sh-head' },
      h('h2', {}, 'Metrics'),
      iconButton('close', 'Close', 'm', () => this.toggle(false)),
    )
    this.el = h('aside', { class: 'sheet', 'aria-label': 'Metrics', hidden: true, tabindex: '-1' }, head, this.body)
    store.on('time', () => this.isOpen && this.#showConfig())
    store.on('session', () => this.isOpen && this.render())
  }

  get isOpen() {
    return !this.el.hidden
  }

  // `section` is brought into view. Closing gives the focus back to what opened it.
  toggle(open = !this.isOpen, section) {
    if (open && !this.isOpen) this.#back = document.activeElement
    this.el.hidden = !open
    document.body.classList.toggle('with-sheet', open)
    if (open) {
      this.render()
      this.el.focus({ preventScroll: true })
      if (section) this.body.querySelector(`[data-section="${section}"]`)?.scrollIntoView()
    } else if (this.#back?.isConnected) this.#back.focus({ preventScroll: true })
    this.changed()
  }

  // The configuration that was in force at a moment.
  showConfigAt(t) {
    this.toggle(true)
    this.#showConfig(t)
    this.configBox.scrollIntoView()
  }

  render() {
    const { store } = this
    const { session } = store
    const sections = [
      latencySection(store),
      usageSection(session),
      costSection(session),
      findingsSection(store),
      limitsSection(session),
    ]
    update(this.sections, sections)
    update(this.last, [driftSection(store)])
    this.#config = null
    this.#showConfig()
  }

  #showConfig(t = this.store.t) {
    const { configs } = this.store.session
    // At rest at the start, the configuration that the session came to have says more than the server's first.
    const config = t < 1 ? configs.at(-1) : (configs.findLast((c) => c.t <= t) ?? configs[0])
    if (!config || config === this.#config) return
    this.#config = config
    update(this.configBox, [configurationSection(this.store, config)])
  }
}

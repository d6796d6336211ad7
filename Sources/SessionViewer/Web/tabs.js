// On a phone, one pane at a time.
import { h } from './dom.js'

const NAMES = { conversation: 'Conversation', events: 'Events' }

export class Tabs {
  // `page` carries which tab is on; `counts` says how much is in each.
  constructor(page, counts, changed) {
    this.page = page
    this.counts = counts
    this.changed = changed
    this.buttons = Object.entries(NAMES).map(([name, label]) => {
      const counter = h('span', { class: 'count' })
      const props = {
        role: 'tab',
        type: 'button',
        'aria-controls': name === 'events' ? 'events' : 'main',
        onclick: () => this.show(name),
      }
      return { name, counter, el: h('button', props, label, counter) }
    })
    this.el = h(
      'div',
      { class: 'tabs', role: 'tablist', 'aria-label': 'Panes' },
      this.buttons.map((button) => button.el),
    )
    this.el.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      this.show(this.page.dataset.tab === 'events' ? 'conversation' : 'events')
      this.buttons.find((button) => button.name === this.page.dataset.tab).el.focus()
      event.preventDefault()
      event.stopPropagation()
    })
    this.show('conversation')
  }

  show(name) {
    this.page.dataset.tab = name
    for (const { name: other, el } of this.buttons) {
      el.classList.toggle('on', other === name)
      el.setAttribute('aria-selected', String(other === name))
      el.tabIndex = other === name ? 0 : -1
    }
    this.count()
    this.changed()
  }

  count() {
    for (const { name, counter } of this.buttons) counter.textContent = this.counts(name)
  }
}

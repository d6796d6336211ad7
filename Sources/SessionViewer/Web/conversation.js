// The conversation: what was said, called and configured, at its time. Follows the playhead, word by word.
import { calm, h } from './dom.js'
import { conversationRows } from './conversation-rows.js'
import { releaseScrolledBack, toEnd } from './tail.js'
import { VirtualRows } from './virtual-rows.js'

export class Conversation {
  #lit = []
  #current = null

  // `on`: showConfig(config).
  constructor(store, on) {
    this.store = store
    this.list = h('ol', { class: 'turns', 'aria-label': 'Conversation' })
    this.empty = h('p', { class: 'pane-empty', hidden: true }, 'Nothing was said in this session.')
    const pane = { class: 'pane conversation', id: 'main', tabindex: '-1', 'aria-label': 'Conversation' }
    this.el = h('section', pane, this.list, this.empty)
    this.rows = new VirtualRows(this.el, this.list)
    this.context = {
      store,
      showConfig: on.showConfig,
      seek: (t) => this.#go(t),
      pick: (t, seq) => {
        this.#go(t)
        if (seq != null) store.select(seq, { by: 'conversation' })
      },
    }
    releaseScrolledBack(this.el, store)
    store.on('time', () => this.#highlight())
    store.on('session', () => this.render())
    store.on('follow', () => this.#toTail())
    store.on('select', ({ by }) => by !== 'conversation' && this.#reveal())
    this.render()
  }

  get count() {
    return this.store.session.items.length
  }

  #go(t) {
    this.store.follow(false)
    this.store.seek(t, 'conversation')
  }

  render() {
    const rows = conversationRows(this.store.session, this.context)
    this.rows.set(rows)
    this.empty.hidden = rows.length > 0
    this.#toTail()
    this.#highlight()
  }

  // Live: the words as they are spoken. Only messages that are being spoken change.
  tick() {
    this.render()
  }

  #toTail() {
    if (this.store.following) toEnd(this.el)
  }

  #reveal() {
    const { seq, index } = this.store
    if (seq == null) return
    const { rows } = this.rows
    const own = rows.findIndex((row) => row.seq === seq)
    const item = index.ids[index.item[index.at(seq)]]
    this.rows.reveal(own >= 0 || item == null ? own : rows.findIndex((row) => row.item?.id === item))
  }

  // The word at the playhead, and the row it is in.
  #highlight() {
    const { t, session, playing } = this.store
    for (const word of this.#lit) word.classList.remove('now')
    this.#lit = []
    const { rows } = this.rows
    let index = -1
    if (t > 0 && session.timed) rows.forEach((row, i) => row.item && row.t <= t + 5 && (index = i))
    const current = index < 0 ? null : this.rows.element(rows[index].key)
    if (playing && index >= 0 && index !== this.playedIndex) this.rows.reveal(index, { smooth: !calm() })
    this.playedIndex = index
    if (current !== this.#current) {
      this.#current?.classList.remove('current')
      current?.classList.add('current')
      this.#current = current
    }
    for (const row of rows) {
      const { item } = row
      if (!item?.words || item.from > t || item.to < t) continue
      const spans = this.rows.element(row.key)?.querySelectorAll('.w') ?? []
      for (const word of spans) {
        if (t < Number(word.dataset.a) || t >= Number(word.dataset.b) || word.closest('del')) continue
        word.classList.add('now')
        this.#lit.push(word)
      }
    }
  }
}

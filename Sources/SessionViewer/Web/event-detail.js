// One event: what it is, chips for what belongs to it, its payload as a tree or raw.
import { CLIENT } from './event-index.js'
import { copy, h, press } from './dom.js'
import { bytes, shortId } from './format.js'
import { copyButton, icon, iconButton } from './icons.js'
import { jsonTree } from './json-tree.js'
import { typeName } from './event-list.js'
import { sinceText } from './place.js'
import { visible } from './visible.js'

// What of a raw payload is shown at once.
const SHOWN = 200000

export class EventDetail {
  #shown = null
  #raw = false

  // `on`: filter(id), close().
  constructor(store, on) {
    this.store = store
    this.on = on
    this.treeButton = h('button', { class: 'seg', type: 'button', onclick: () => this.setRaw(false) }, 'Tree')
    this.rawButton = h('button', { class: 'seg', type: 'button', onclick: () => this.setRaw(true) }, 'Raw')
    this.copyButton = copyButton('Copy the event as it was recorded (c)', () => this.copy())
    this.body = h('div', { class: 'json-box', tabindex: '0', role: 'region', 'aria-label': 'Payload' })
    this.el = h('section', { class: 'detail', 'aria-label': 'Event', hidden: true })
    store.on('select', ({ i }) => this.#show(i))
  }

  setRaw(raw) {
    this.#raw = raw
    this.#draw()
  }

  toggleRaw() {
    this.setRaw(!this.#raw)
  }

  // Byte for byte, with its audio where the recording has it.
  async copy() {
    const { seq, api, session } = this.store
    if (seq == null) return
    try {
      const { text } = await api.payload(session.id, seq, true)
      copy(text, this.copyButton)
    } catch (error) {
      this.store.emit('failed', error)
    }
  }

  #show(i) {
    this.el.hidden = i < 0
    if (i < 0) {
      this.#shown = null
      return
    }
    const { index, session } = this.store
    const type = index.types[index.type[i]]
    const isClient = index.dir[i] === CLIENT
    const modes = h(
      'div',
      { class: 'segs', role: 'group', 'aria-label': 'Payload as' },
      this.treeButton,
      this.rawButton,
    )
    const since = sinceText(session, index.t[i])
    this.el.replaceChildren(
      h(
        'div',
        { class: 'dt-head' },
        h('span', { class: 'dir ' + (isClient ? 'client' : 'server') }, icon(isClient ? 'right' : 'left', 14)),
        h('h2', { class: 'f-' + index.families[index.type[i]] }, typeName(type)),
        h('span', { class: 'grow' }),
        modes,
        this.copyButton,
        iconButton('close', 'Close', 'Esc', () => this.on.close()),
      ),
      h(
        'div',
        { class: 'dt-meta' },
        `seq ${index.seq[i]}`,
        since && h('span', {}, since + ' s'),
        h('span', {}, bytes(index.size[i])),
        this.#chips(i),
      ),
      this.body,
    )
    this.#load(i)
  }

  #chips(i) {
    const { index } = this.store
    const numbers = { response: index.responseOf(i), item: index.item[i], call: index.call[i] }
    return Object.entries(numbers)
      .filter(([, number]) => number >= 0)
      .map(([kind, number]) => {
        const id = index.ids[number]
        const props = {
          class: 'chip',
          type: 'button',
          title: `Show only the events of this ${kind}`,
          onclick: () => this.on.filter(id),
        }
        return h(
          'button',
          props,
          h('span', {}, kind),
          h('code', {}, shortId(id)),
          h('b', {}, index.count(kind, number)),
        )
      })
  }

  async #load(i) {
    const { api, session, index } = this.store
    const seq = index.seq[i]
    if (this.#shown?.seq === seq) return this.#draw()
    this.#shown = { seq, ms: index.ms[i] }
    const shown = this.#shown
    this.body.setAttribute('aria-busy', 'true')
    try {
      Object.assign(shown, await api.payload(session.id, seq, false))
      shown.value = shown.base64 ? undefined : parse(shown.text)
    } catch (error) {
      shown.error = error.message
    }
    if (this.#shown !== shown) return
    this.body.removeAttribute('aria-busy')
    this.body.scrollTop = 0
    this.#draw()
  }

  #draw() {
    const shown = this.#shown
    if (!shown || (shown.text == null && !shown.error)) return
    press(this.rawButton, this.#raw)
    press(this.treeButton, !this.#raw)
    if (shown.error)
      this.body.replaceChildren(h('p', { class: 'failed' }, icon('alert', 14), h('span', {}, shown.error)))
    else if (shown.base64) this.body.replaceChildren(h('p', { class: 'dim' }, 'Not UTF-8. In base64:'), raw(shown.text))
    else if (this.#raw || shown.value === undefined) this.body.replaceChildren(raw(shown.text))
    else if (shown.value && typeof shown.value === 'object') this.body.replaceChildren(jsonTree(shown.value, shown.ms))
    else this.body.replaceChildren(raw(shown.text))
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function raw(text) {
  const pre = h('pre', { class: 'raw' }, ...visible(text.slice(0, SHOWN)))
  if (text.length <= SHOWN) return pre
  const more = h('button', { class: 'link', type: 'button' }, `Show all ${bytes(text.length)}`)
  more.addEventListener('click', () => {
    pre.replaceChildren(...visible(text))
    more.remove()
  })
  return h('div', {}, pre, more)
}

// All sessions: search over what was said, filters, and who spoke when. Fills itself as sessions come.
import { Failure, noSessions, skeleton } from './blank.js'
import { h, press, say } from './dom.js'
import { count } from './format.js'
import { icon, logo } from './icons.js'
import { cellClass, listRow } from './list-row.js'
import { readList } from './model.js'
import { drawStrip } from './strip.js'

const COLUMNS = [
  ['title', 'Session', (s) => s.title.toLowerCase()],
  ['strip', 'Who spoke when'],
  ['started', 'Started', (s) => s.startedAt ?? ''],
  ['model', 'Model', (s) => s.model ?? ''],
  ['duration', 'Duration', (s) => s.durationMs ?? -1],
  ['tokens', 'Tokens', (s) => s.tokens ?? -1],
  ['cost', 'Cost', (s) => s.cost ?? -1],
  ['latency', 'Latency', (s) => s.worst ?? -1],
  ['problems', 'Problems', (s) => s.problems],
]
const SKELETON_AFTER_MS = 150
const REFRESH_MS = 3000
const TYPING_MS = 120

export class SessionList {
  #filters = { q: '', kind: '', model: '', problems: false, live: false }
  #sort = ['started', -1]
  #page = null
  #rows = []
  #timer = null
  #typing = null
  #failure = null
  #asked = 0
  #answer = null
  #count = 200

  // `actions` are buttons of the top bar.
  constructor(api, actions, query) {
    this.api = api
    this.#filters.q = query
    this.#build(actions)
    const wait = setTimeout(() => !this.#page && this.content.replaceChildren(skeleton()), SKELETON_AFTER_MS)
    this.#load().finally(() => clearTimeout(wait))
    this.observer = new ResizeObserver(() => this.paint())
    this.observer.observe(this.content)
  }

  #build(actions) {
    const props = { type: 'search', placeholder: 'Search what was said', autocomplete: 'off', spellcheck: 'false' }
    this.input = h('input', { ...props, 'aria-label': 'Search sessions', oninput: () => this.#typed() })
    this.input.value = this.#filters.q
    this.kinds = this.#select('kind', 'All kinds')
    this.models = this.#select('model', 'All models')
    this.problems = this.#toggle('problems', 'Problems', icon('alert', 13))
    this.live = this.#toggle('live', 'Live', h('i', { class: 'dot' }))
    this.counter = h('span', { class: 'count' })
    const field = h('label', { class: 'field big' }, icon('search', 16), this.input, h('kbd', {}, '/'))
    this.tools = h(
      'div',
      { class: 'ls-tools' },
      field,
      this.kinds.el,
      this.models.el,
      this.problems,
      this.live,
      h('span', { class: 'grow' }),
      this.counter,
    )
    this.head = h('div', { class: 'ls-row ls-head', role: 'row' })
    this.body = h('div', { class: 'ls-body', role: 'rowgroup' })
    const heads = h('div', { role: 'rowgroup' }, this.head)
    this.table = h('div', { class: 'ls-table', role: 'table', 'aria-label': 'Sessions' }, heads, this.body)
    this.more = h(
      'button',
      { class: 'toggle ls-more', type: 'button', hidden: true, onclick: () => this.#showMore() },
      'Show more',
    )
    this.content = h('main', { id: 'main', class: 'ls-main', tabindex: '-1' })
    const brand = h(
      'a',
      { class: 'brand', href: '#/', 'aria-label': 'Tapedeck, all sessions' },
      logo(),
      h('b', {}, 'Tapedeck'),
    )
    this.title = h('h1', { class: 'sr-only' }, 'Sessions')
    const top = h('header', { class: 'top' }, brand, h('span', { class: 'grow' }), actions)
    this.el = h('div', { class: 'page list-page' }, top, this.content)
    this.#drawHead()
  }

  #select(name, label) {
    const changed = (event) => {
      this.#filters[name] = event.target.value
      this.#load()
    }
    const select = h(
      'select',
      { 'aria-label': label.replace('All', 'Filter by'), onchange: changed },
      h('option', { value: '' }, label),
    )
    return { el: h('span', { class: 'select' }, select, icon('chevron', 12)), select, values: '' }
  }

  #options(choice, values) {
    if (choice.values === values.join()) return
    choice.values = values.join()
    const first = choice.select.firstChild
    const { value } = choice.select
    choice.select.replaceChildren(first, ...values.map((v) => h('option', { value: v }, v)))
    choice.select.value = value
  }

  #toggle(name, label, mark) {
    const clicked = () => {
      this.#filters[name] = !this.#filters[name]
      press(button, this.#filters[name])
      this.#load()
    }
    const button = h('button', { class: 'toggle', type: 'button', onclick: clicked }, mark, label)
    press(button, false)
    return button
  }

  // What the list tells of a session.
  entry(id) {
    return this.#answer?.sessions.find((session) => session.id === id)
  }

  focusSearch() {
    this.input.focus()
  }

  stop() {
    clearTimeout(this.#timer)
    this.#failure?.stop()
    this.observer.disconnect()
  }

  recolour() {
    this.paint()
  }

  #typed() {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => {
      this.#filters.q = this.input.value.trim()
      this.#load()
    }, TYPING_MS)
  }

  #showMore() {
    this.#count += 200
    this.#load()
  }

  get #isFiltered() {
    return Object.values(this.#filters).some(Boolean)
  }

  async #load() {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    try {
      const count = this.#count > 200 ? Math.min(this.#count, 1000) : null
      const answer = await this.api.sessions({ ...this.#filters, count })
      if (asked !== this.#asked) return
      const page = readList(answer)
      this.#answer = answer
      this.#failure?.stop()
      this.#failure = null
      this.#show(page)
    } catch (error) {
      if (asked === this.#asked) this.#fail(error)
    }
    this.#timer = setTimeout(() => this.#refresh(), REFRESH_MS)
  }

  // Nobody looks at a hidden page; a failure tries again by itself.
  #refresh() {
    if (this.#failure) return
    if (document.hidden) this.#timer = setTimeout(() => this.#refresh(), REFRESH_MS)
    else if (this.el.isConnected) this.#load()
  }

  // What is on screen stays usable.
  #fail(error) {
    this.#failure?.stop()
    this.#failure = new Failure(error, () => this.#load())
    if (!this.#page) this.content.replaceChildren(this.#failure.el)
    else if (this.tools.isConnected) this.counter.textContent = error.message
    else this.content.replaceChildren(this.#failure.el)
  }

  #show(page) {
    const same = this.#page && JSON.stringify(page) === JSON.stringify(this.#page)
    const wasShown = this.tools.isConnected
    this.#page = page
    if (!page.total && !this.#isFiltered) {
      this.content.replaceChildren(noSessions())
      return
    }
    if (!wasShown) this.content.replaceChildren(this.title, this.tools, this.table, this.more)
    this.#options(this.kinds, page.kinds)
    this.#options(this.models, page.models)
    this.#countSessions()
    if (!same || !wasShown) this.draw()
  }

  #countSessions() {
    const { total } = this.#page
    const text = count(total, 'session')
    if (this.#isFiltered && text !== this.counter.textContent) say(text)
    this.counter.textContent = text
  }

  draw() {
    const [name, direction] = this.#sort
    const value = COLUMNS.find(([column]) => column === name)[2]
    const order = (a, b) => (value(a) < value(b) ? -direction : value(a) > value(b) ? direction : 0)
    const sessions = [...this.#page.sessions].sort((a, b) => b.live - a.live || order(a, b))
    this.#rows = sessions.map(listRow)
    const focused = document.activeElement?.closest?.('.ls-row.item')
      ? document.activeElement.getAttribute('href')
      : null
    this.body.replaceChildren(...this.#rows.map((row) => row.el))
    this.more.hidden = this.#page.sessions.length >= this.#page.total || this.#count >= 1000
    if (!sessions.length) this.body.append(this.#nothing())
    if (focused) this.body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
    this.paint()
  }

  #nothing() {
    const clear = () => {
      this.input.value = ''
      Object.assign(this.#filters, { q: '', kind: '', model: '', problems: false, live: false })
      this.kinds.select.value = this.models.select.value = ''
      press(this.problems, false)
      press(this.live, false)
      this.#load()
    }
    return h(
      'p',
      { class: 'pane-empty' },
      'No session matches. ',
      h('button', { class: 'link', type: 'button', onclick: clear }, 'Clear the search'),
    )
  }

  #drawHead() {
    const [sorted, direction] = this.#sort
    const cells = COLUMNS.map(([name, label, value]) => {
      const on = name === sorted
      const mark = on && h('i', { class: 'sort ' + (direction > 0 ? 'up' : 'down') })
      const button = h(
        'button',
        { class: on ? 'on' : '', type: 'button', onclick: () => this.#sortBy(name) },
        label,
        mark,
      )
      const order = on ? (direction > 0 ? 'ascending' : 'descending') : 'none'
      const props = {
        role: 'columnheader',
        class: cellClass(name),
        'aria-sort': value ? order : null,
      }
      return h('span', props, value ? button : label)
    })
    this.head.replaceChildren(...cells)
  }

  #sortBy(name) {
    const [now, direction] = this.#sort
    this.#sort = [name, now === name ? -direction : name === 'title' || name === 'model' ? 1 : -1]
    this.#drawHead()
    this.draw()
    this.head.querySelector('button.on')?.focus()
  }

  paint() {
    for (const { canvas, strip } of this.#rows) drawStrip(canvas, strip)
  }
}

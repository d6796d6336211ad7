// What events say, in words: fetched by pages as the list shows them, and the oldest pages given up.
const PAGE = 500
const KEPT = 40

export class Summaries {
  #store
  #pages = new Map()

  constructor(store) {
    this.#store = store
  }

  // { summary, delta } of an event; undefined while it is fetched, and then `summaries` is told.
  get(seq) {
    const number = Math.floor((seq - 1) / PAGE)
    let page = this.#pages.get(number)
    if (!page || (page.rows && !page.rows.has(seq) && !page.asked && seq > page.upTo)) page = this.#fetch(number)
    return page.rows?.get(seq)
  }

  #fetch(number) {
    const page = { rows: this.#pages.get(number)?.rows ?? null, upTo: 0, asked: true }
    this.#pages.delete(number)
    this.#pages.set(number, page)
    if (this.#pages.size > KEPT) this.#pages.delete(this.#pages.keys().next().value)
    this.#store.api.events(this.#store.session.id, number * PAGE + 1, PAGE).then(
      ({ events }) => {
        page.rows = new Map(events.filter((e) => e.seq <= (number + 1) * PAGE).map((e) => [e.seq, e]))
        page.upTo = events.at(-1)?.seq ?? 0
        page.asked = false
        this.#store.emit('summaries')
      },
      () => this.#pages.delete(number),
    )
    return page
  }
}

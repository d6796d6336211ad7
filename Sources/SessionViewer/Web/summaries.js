// What events say, in words: fetched by pages as the list shows them, and the oldest pages given up.
const PAGE = 500
const KEPT = 40
const RETRY_MS = 5000

export class Summaries {
  #store
  #pages = new Map()

  constructor(store) {
    this.#store = store
  }

  // { summary, delta } of an event; undefined while it is fetched: when it is there, `summaries` is told.
  get(seq) {
    const number = Math.floor((seq - 1) / PAGE)
    let page = this.#pages.get(number)
    if (!page) {
      page = { rows: new Map(), upTo: number * PAGE, asked: false }
      this.#pages.set(number, page)
      if (this.#pages.size > KEPT) this.#pages.delete(this.#pages.keys().next().value)
    }
    // A live session's last page grows: only what it lacks is asked for.
    if (!page.asked && seq > page.upTo) this.#fetch(number, page)
    return page.rows.get(seq)
  }

  #fetch(number, page) {
    page.asked = true
    const end = (number + 1) * PAGE
    this.#store.api.events(this.#store.session.id, page.upTo + 1, end - page.upTo).then(
      ({ events }) => {
        for (const event of events) if (event.seq <= end) page.rows.set(event.seq, event)
        page.upTo = events.at(-1)?.seq ?? page.upTo
        page.asked = false
        this.#store.emit('summaries')
      },
      (error) => {
        setTimeout(() => this.#pages.delete(number), RETRY_MS)
        this.#store.emit('failed', error)
      },
    )
  }
}

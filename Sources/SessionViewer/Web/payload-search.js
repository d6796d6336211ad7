// Searches all payloads for words, page after page, and tells what was found so far.
const COUNT = 2000

export class PayloadSearch {
  found = new Set()
  running = false
  #run = 0

  constructor(store, onFound) {
    this.store = store
    this.onFound = onFound
  }

  stop() {
    this.#run++
    this.running = false
    this.found = new Set()
  }

  async start(words) {
    this.stop()
    const run = this.#run
    this.running = true
    let from = 1
    try {
      while (from != null) {
        const { events, next } = await this.store.api.events(this.store.session.id, from, COUNT, words)
        if (run !== this.#run) return
        for (const event of events) this.found.add(event.seq)
        from = next
        if (events.length || from == null) {
          this.running = from != null
          this.onFound()
        }
      }
    } catch (error) {
      if (run !== this.#run) return
      this.running = false
      this.onFound()
      this.store.emit('failed', error)
    }
  }
}

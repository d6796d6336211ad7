// The data of the page, from the page itself: an exported file holds it in elements, compressed, and asks no network.
import { decodeUtf8, fromBase64, gunzip, isUtf8, toBase64 } from './bytes.js'
import { lower } from './search.js'
import { soundUrl } from './wav.js'

function text(id) {
  return document.getElementById(id)?.textContent ?? null
}

function json(id) {
  const found = text(id)
  return found == null ? null : JSON.parse(found)
}

// The elements `tapedeck-NAME-0`, `-1`, …, each unpacked when it is first asked for.
class Blocks {
  #unpacked = new Map()

  constructor(name) {
    this.elements = [...document.querySelectorAll(`script[id^="tapedeck-${name}-"]`)]
    this.from = this.elements.map((element) => Number(element.dataset.from ?? 0))
  }

  bytes(n) {
    if (!this.#unpacked.has(n)) this.#unpacked.set(n, gunzip(fromBase64(this.elements[n].textContent)))
    return this.#unpacked.get(n)
  }

  // The block that holds a place, counted from 0 over all of them.
  holding(number) {
    let n = this.from.length - 1
    while (n > 0 && this.from[n] > number) n--
    return n
  }
}

export class FileApi {
  isFile = true
  #about = json('tapedeck-export')
  #index = json('tapedeck-index')
  #events = new Blocks('events')
  #payloads = new Blocks('payloads')

  // A session that was being recorded when it was exported does not go on here.
  async session() {
    const { session, audio } = this.#about
    return { ...session, live: false, audio: audio ? session.audio : { ...session.audio, wav: null } }
  }

  sessionEarly() {
    return this.session()
  }

  async index() {
    return this.#index
  }

  // The place of an event in the index, from 0; of one that was lost, the next one's.
  #place(seq) {
    return this.#index.seq ? lower(this.#index.seq, seq) : seq - this.#index.first
  }

  #seq(place) {
    return this.#index.seq ? this.#index.seq[place] : this.#index.first + place
  }

  async events(_id, from, count, match) {
    const found = []
    const first = Math.max(0, this.#place(from))
    const end = Math.min(this.#index.count, first + count)
    const wanted = match?.toLowerCase()
    for (let place = first; place < end; place++) {
      if (wanted) {
        const { text } = await this.#payload(place)
        if (text.toLowerCase().includes(wanted)) found.push({ seq: this.#seq(place) })
      } else {
        const event = await this.#event(place)
        if (event) found.push(event)
      }
    }
    return { events: found, next: end < this.#index.count ? this.#seq(end) : null }
  }

  #rows = new Map()

  async #event(place) {
    const n = this.#events.holding(place)
    if (n < 0) return null
    if (!this.#rows.has(n))
      this.#rows.set(
        n,
        this.#events.bytes(n).then((bytes) => JSON.parse(decodeUtf8(bytes))),
      )
    return (await this.#rows.get(n))[place - this.#events.from[n]]
  }

  async payload(_id, seq) {
    return this.#payload(this.#place(seq))
  }

  #offsets = new Map()

  async #payload(place) {
    const n = this.#payloads.holding(place)
    const bytes = await this.#payloads.bytes(n)
    const view = new DataView(bytes.buffer)
    if (!this.#offsets.has(n)) {
      const list = []
      for (let at = 0; at < bytes.length; at += 4 + (view.getUint32(at, true) & 0x7fffffff)) list.push(at)
      this.#offsets.set(n, list)
    }
    const at = this.#offsets.get(n)[place - this.#payloads.from[n]]
    const payload = bytes.subarray(at + 4, at + 4 + (view.getUint32(at, true) & 0x7fffffff))
    return isUtf8(payload) ? { text: decodeUtf8(payload), base64: false } : { text: toBase64(payload), base64: true }
  }

  // The file has one resolution of peaks, whatever is asked for.
  async peaks(_id, side, _bin, from) {
    const element = document.getElementById(`tapedeck-peaks-${side}`)
    if (!element || from > 0) return null
    const bytes = await gunzip(fromBase64(element.textContent))
    return { bin: Number(element.dataset.binMs), data: new Int8Array(bytes.buffer, 0, bytes.length) }
  }

  // A WAV made of the sides' audio, each segment where it was heard.
  async audio(session, on) {
    const sides = {}
    for (const side of ['user', 'assistant']) {
      if (!on[side] || !session.audio[side]) continue
      const blocks = new Blocks(`audio-${side}`)
      const parts = await Promise.all(blocks.elements.map((_, n) => blocks.bytes(n)))
      if (!parts.length) continue
      sides[side] = {
        rate: Number(blocks.elements[0].dataset.rate),
        segments: session.audio[side].segments,
        parts: parts.map((samples, n) => ({ from: blocks.from[n], samples })),
      }
    }
    return soundUrl(session.duration, sides)
  }

  follow() {
    return () => {}
  }
}

// All events of a session as columns: about thirty bytes an event, so that half a million fit.
import { family, isStream } from './families.js'
import { lower } from './search.js'

const COLUMNS = {
  seq: Uint32Array,
  t: Float64Array,
  dir: Uint8Array,
  type: Uint16Array,
  size: Uint32Array,
  ms: Float32Array,
  response: Int32Array,
  item: Int32Array,
  call: Int32Array,
}

export const CLIENT = 0
export const SERVER = 1

export class EventIndex {
  length = 0
  types = []
  families = []
  streams = []
  ids = []
  altered = new Map()
  #room = 0
  #typeNumbers = new Map()
  #idNumbers = new Map()
  #owners = null

  constructor(room = 1024) {
    for (const [name, Column] of Object.entries(COLUMNS)) this[name] = new Column(room)
    this.#room = room
  }

  // Makes room for `more` events.
  reserve(more) {
    if (this.length + more <= this.#room) return
    this.#room = Math.max(this.length + more, this.#room * 2)
    for (const [name, Column] of Object.entries(COLUMNS)) {
      const wider = new Column(this.#room)
      wider.set(this[name].subarray(0, this.length))
      this[name] = wider
    }
  }

  // Makes `more` events without content, and gives the place of the first.
  grow(more) {
    this.reserve(more)
    this.length += more
    return this.length - more
  }

  push(event) {
    this.reserve(1)
    for (const name in COLUMNS) this[name][this.length] = event[name]
    this.length++
  }

  typeNumber(type) {
    const number = this.#typeNumbers.get(type)
    if (number !== undefined) return number
    this.#typeNumbers.set(type, this.types.length)
    this.families.push(type === '(no event)' ? 'unknown' : family(type))
    this.streams.push(isStream(type))
    return this.types.push(type) - 1
  }

  idNumber(id) {
    if (id == null) return -1
    const number = this.#idNumbers.get(id)
    if (number !== undefined) return number
    this.#idNumbers.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }

  // The number of an id that events name; -2, which none has, for another.
  findId(id) {
    return this.#idNumbers.get(id) ?? -2
  }

  markUnknown(types) {
    types.forEach((type) => {
      const number = this.#typeNumbers.get(type)
      if (number !== undefined) this.families[number] = 'unknown'
    })
  }

  // The index of the event with this seq, or of the one before it.
  at(seq) {
    const i = lower(this.seq, seq, this.length)
    return i < this.length && this.seq[i] === seq ? i : i - 1
  }

  // The first event of an item whose type contains a word.
  find(id, word) {
    const number = this.findId(id)
    const fits = this.types.map((type) => type.includes(word))
    for (let i = 0; i < this.length; i++) if (this.item[i] === number && fits[this.type[i]]) return this.seq[i]
    return null
  }

  // Events name their item, but not always the response that made it.
  responseOf(i) {
    if (this.response[i] >= 0 || this.item[i] < 0) return this.response[i]
    if (!this.#owners || this.#owners.upTo !== this.length) {
      const owners = new Int32Array(this.ids.length).fill(-1)
      for (let k = 0; k < this.length; k++) {
        if (this.item[k] >= 0 && this.response[k] >= 0) owners[this.item[k]] = this.response[k]
      }
      this.#owners = { owners, upTo: this.length }
    }
    return this.#owners.owners[this.item[i]]
  }

  // Everything of the same response, its items, its call: a flag for each event.
  relatedTo(i) {
    const related = new Uint8Array(this.length)
    const response = this.responseOf(i)
    const item = this.item[i]
    const call = this.call[i]
    for (let k = 0; k < this.length; k++) {
      const same =
        (response >= 0 && this.responseOf(k) === response) ||
        (item >= 0 && this.item[k] === item) ||
        (call >= 0 && this.call[k] === call)
      if (same && k !== i) related[k] = 1
    }
    return related
  }

  count(column, number) {
    let n = 0
    for (let i = 0; i < this.length; i++) if (this[column][i] === number) n++
    return n
  }
}

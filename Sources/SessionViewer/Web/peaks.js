// What a waveform is drawn from: lowest and highest sample of each bin. One resolution is loaded as a whole and merged to
// coarser ones, so that a column of pixels never looks at more than a few bins; finer ones are loaded where one looks.
import { fromBase64 } from './bytes.js'

const BINS = [5, 20, 80, 320]
const MERGE = 4
const CHUNK = 4096 // bins
const SILENT = 24 // of 127: silence stays small

export class Peaks {
  levels = []
  max = SILENT
  length = 0
  #store
  #side
  #fine = new Map()

  constructor(store, side) {
    this.#store = store
    this.#side = side
  }

  get isEmpty() {
    return this.length === 0
  }

  async load() {
    const { api, session } = this.#store
    const { ms } = session.audio[this.#side]
    // Live peaks come at 20 ms.
    const bin = session.live || ms < 20 * 60e3 ? 20 : ms < 80 * 60e3 ? 80 : 320
    const found = await api.peaks(session.id, this.#side, bin, 0).catch(() => null)
    if (!found) return
    if (!this.levels.length) this.#start(found.bin, found.data.length)
    if (found.bin === this.levels[0].bin) this.#write(0, found.data)
    this.#store.emit('peaks')
  }

  // Puts peaks from a place on, as they come live; what was there from it on is theirs.
  append(bin, fromMs, base64) {
    const bytes = fromBase64(base64)
    const data = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    if (!this.levels.length) this.#start(bin, data.length)
    if (bin !== this.levels[0].bin) return
    this.#fine.clear()
    this.#write(Math.round(fromMs / bin), data)
  }

  #start(bin, bytes) {
    this.levels = [{ bin, data: new Int8Array(Math.max(4096, bytes)) }]
  }

  #write(first, data) {
    const end = first * 2 + data.length
    grow(this.levels[0], end)
    this.levels[0].data.set(data, first * 2)
    this.length = Math.max(this.length, end / 2)
    for (let i = 0; i < data.length; i++) this.max = Math.max(this.max, Math.abs(data[i]))
    this.#merge(first)
  }

  // The coarser levels, from a bin of the finest on.
  #merge(first) {
    let length = this.length
    for (let n = 0; length > 64; n++) {
      const from = this.levels[n]
      const to = (this.levels[n + 1] ??= { bin: from.bin * MERGE, data: new Int8Array(1024) })
      const merged = Math.ceil(length / MERGE)
      grow(to, merged * 2)
      first = Math.floor(first / MERGE)
      for (let i = first; i < merged; i++) {
        let low = 0
        let high = 0
        for (let k = i * MERGE; k < Math.min((i + 1) * MERGE, length); k++) {
          low = Math.min(low, from.data[k * 2])
          high = Math.max(high, from.data[k * 2 + 1])
        }
        to.data[i * 2] = low
        to.data[i * 2 + 1] = high
      }
      length = merged
    }
  }

  // Lowest and highest between two places (ms), from −1 to 1, into `out`.
  range(from, to, out) {
    const fine = this.#fineRange(from, to, out)
    if (fine) return
    let level = this.levels[0]
    if (!level) {
      out[0] = out[1] = 0
      return
    }
    for (const coarser of this.levels) {
      if (coarser.bin > to - from) break
      level = coarser
    }
    const first = Math.max(0, Math.floor(from / level.bin))
    const end = Math.min(
      Math.max(first + 1, Math.ceil(to / level.bin)),
      Math.ceil((this.length * this.levels[0].bin) / level.bin),
    )
    this.#scan(level.data, first, end, out)
  }

  #scan(data, first, end, out) {
    let low = 0
    let high = 0
    for (let i = first; i < end; i++) {
      low = Math.min(low, data[i * 2])
      high = Math.max(high, data[i * 2 + 1])
    }
    out[0] = low / this.max
    out[1] = high / this.max
  }

  #fineRange(from, to, out) {
    const base = this.levels[0]
    if (!base || to - from >= base.bin || this.#store.api.isFile) return false
    const bin = BINS.findLast((b) => b < base.bin && b <= to - from) ?? BINS[0]
    if (bin >= base.bin) return false
    const chunk = Math.floor(from / (bin * CHUNK))
    const data = this.#chunk(bin, chunk)
    if (!data) return false
    const first = Math.floor(from / bin) - chunk * CHUNK
    this.#scan(data, first, Math.min(Math.max(first + 1, Math.ceil(to / bin) - chunk * CHUNK), data.length / 2), out)
    return true
  }

  // A finer piece, if it is there; else it is asked for, once.
  #chunk(bin, chunk) {
    const key = bin + '/' + chunk
    const found = this.#fine.get(key)
    if (found !== undefined) return found
    this.#fine.set(key, null)
    const { api, session } = this.#store
    const from = chunk * CHUNK * bin
    api.peaks(session.id, this.#side, bin, from, from + CHUNK * bin).then(
      ({ data }) => {
        this.#fine.set(key, data)
        this.#store.emit('peaks')
      },
      () => {},
    )
    return null
  }
}

function grow(level, bytes) {
  if (level.data.length >= bytes) return
  const wider = new Int8Array(Math.max(bytes, level.data.length * 2))
  wider.set(level.data)
  level.data = wider
}

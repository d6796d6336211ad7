// What a waveform is drawn from: lowest and highest sample of each bin. One resolution is loaded as a whole and merged to
// coarser ones, so that a column of pixels never looks at more than a few bins; finer ones are loaded where one looks.
import { fromBase64 } from './bytes.js'

const BINS = [5, 20, 80, 320]
const MERGE = 4
const PIECE = 4096 // bins
const RENEW_MS = 1000 // of audio that a finer piece lacks, while a session goes on
const NONE = new Int8Array(0)
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

  async load() {
    const { api, session } = this.#store
    const { ms } = session.audio[this.#side]
    // Live peaks come at 20 ms.
    const bin = session.live || ms < 20 * 60e3 ? 20 : ms < 80 * 60e3 ? 80 : 320
    const found = await api.peaks(session.id, this.#side, bin, 0).catch(() => null)
    if (!found) return
    if (!this.levels.length) this.#start(found.bin, found.data.length)
    if (found.bin === this.levels[0].bin) this.#write(0, found.data)
  }

  // Puts peaks from a place on, as they come live; what was there from it on is theirs.
  append(bin, fromMs, base64) {
    const bytes = fromBase64(base64)
    const data = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    if (!this.levels.length) this.#start(bin, data.length)
    if (bin !== this.levels[0].bin) return
    this.#cutFine(fromMs)
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
      const merged = Math.ceil(length / MERGE)
      // A level that is new has to hold what came before, too.
      first = this.levels[n + 1] ? Math.floor(first / MERGE) : 0
      const to = (this.levels[n + 1] ??= { bin: from.bin * MERGE, data: new Int8Array(1024) })
      grow(to, merged * 2)
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

  // Lowest and highest between two places (ms), from −1 to 1, into `out`. `wanted` is how finely one looks: the edge of what
  // is drawn may be narrower, and is no reason to load anything.
  range(from, to, out, wanted = to - from) {
    const fine = this.#fineRange(from, to, out, wanted)
    if (fine) return
    let level = this.levels[0]
    if (!level) {
      out[0] = out[1] = 0
      return
    }
    for (const coarser of this.levels) {
      if (coarser.bin > wanted) break
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

  #fineRange(from, to, out, wanted) {
    const base = this.levels[0]
    if (!base || wanted >= base.bin || this.#store.api.isFile) return false
    const bin = BINS.findLast((b) => b < base.bin && b <= wanted) ?? BINS[0]
    if (bin >= base.bin) return false
    const piece = this.#piece(bin, Math.floor(from / (bin * PIECE)))
    const place = (at) => (at - piece.from) / bin
    const first = Math.floor(place(from))
    const end = piece.data.length / 2
    // What came since the piece was asked for is in the coarser peaks only.
    if (first >= end) return false
    this.#scan(piece.data, first, Math.min(Math.max(first + 1, Math.ceil(place(to))), end), out)
    return true
  }

  // A finer piece, as far as it is there; what it lacks is asked for.
  #piece(bin, number) {
    const key = bin + '/' + number
    const from = number * bin * PIECE
    if (!this.#fine.has(key)) this.#fine.set(key, { bin, from, data: NONE, asked: false })
    const piece = this.#fine.get(key)
    const there = (piece.data.length / 2) * bin
    const lacks = Math.min(this.length * this.levels[0].bin - from, bin * PIECE) - there
    if (!piece.asked && lacks > (there ? RENEW_MS : 0)) this.#ask(piece)
    return piece
  }

  #ask(piece) {
    const { api, session } = this.#store
    piece.asked = true
    api.peaks(session.id, this.#side, piece.bin, piece.from, piece.from + PIECE * piece.bin).then(
      ({ data }) => {
        // An answer with nothing new is the last one.
        piece.asked = data.length <= piece.data.length
        piece.data = data
        this.#store.emit('peaks')
      },
      () => {},
    )
  }

  // Finer peaks end where others take their place.
  #cutFine(fromMs) {
    for (const piece of this.#fine.values()) {
      const end = Math.max(0, Math.floor((fromMs - piece.from) / piece.bin)) * 2
      if (piece.data.length > end) piece.data = piece.data.subarray(0, end)
    }
  }
}

function grow(level, bytes) {
  if (level.data.length >= bytes) return
  const wider = new Int8Array(Math.max(bytes, level.data.length * 2))
  wider.set(level.data)
  level.data = wider
}

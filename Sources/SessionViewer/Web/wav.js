// A stereo WAV of a session: the user left, the assistant right as heard. Only an exported file makes its own.
const MOST_BYTES = 200e6
const CHUNK_MS = 10000

// G.711 µ-law, a byte a sample.
const LINEAR = Int16Array.from({ length: 256 }, (_, code) => {
  const u = ~code & 255
  const magnitude = ((((u & 15) << 3) + 132) << ((u >> 4) & 7)) - 132
  return u & 128 ? -magnitude : magnitude
})

// `sides`: for user and assistant { rate, segments, parts: [{ from, samples }] }, or nothing.
export function soundUrl(durationMs, sides) {
  const rates = Object.values(sides).map((side) => side.rate)
  if (!rates.length) return null
  let rate = Math.max(...rates)
  while (rate > 8000 && (durationMs / 1000) * rate * 4 > MOST_BYTES) rate /= 2
  const total = Math.ceil((durationMs / 1000) * rate)
  const chunks = [header(total, rate)]
  for (let from = 0; from < total; from += (CHUNK_MS / 1000) * rate) {
    const pcm = new Int16Array(Math.min((CHUNK_MS / 1000) * rate, total - from) * 2)
    if (sides.user) place(pcm, 0, from, rate, sides.user)
    if (sides.assistant) place(pcm, 1, from, rate, sides.assistant)
    chunks.push(pcm)
  }
  return URL.createObjectURL(new Blob(chunks, { type: 'audio/wav' }))
}

// Writes what one side is heard of between two samples.
function place(pcm, channel, from, rate, side) {
  const end = from + pcm.length / 2
  const step = side.rate / rate
  for (const segment of side.segments) {
    if (segment.dropped) continue
    const start = Math.round((segment.t / 1000) * rate)
    const stop = start + Math.round(((segment.heard ?? segment.ms) / 1000) * rate)
    if (stop <= from || start >= end) continue
    const source = (segment.at / 1000) * side.rate
    let part = null
    for (let i = Math.max(start, from); i < Math.min(stop, end); i++) {
      const n = Math.round(source + (i - start) * step)
      if (!part || n < part.from || n >= part.from + part.samples.length)
        part = side.parts.find((p) => n >= p.from && n < p.from + p.samples.length)
      if (part) pcm[(i - from) * 2 + channel] = LINEAR[part.samples[n - part.from]]
    }
  }
}

function header(samples, rate) {
  const view = new DataView(new ArrayBuffer(44))
  const word = (at, text) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples * 4, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 2, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 4, true)
  view.setUint16(32, 4, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 4, true)
  return view
}

// Each turn's wait, and what its parts mean.
import { h } from './dom.js'
import { segment } from './latency-bar.js'
import { PARTS, partOf, waitText } from './latency-parts.js'
import { section } from './metrics-section.js'

const FROM = {
  energy: 'where the audio falls silent',
  vad: 'as turn detection says',
  event: 'as the server told it',
  ranges: 'estimated from the transcript’s places',
}

export function latencySection(store) {
  const { waits } = store.session
  if (!waits.length) return null
  const worst = Math.max(...waits.map((wait) => wait.ms), 1)
  const voice = waits.some((wait) => wait.voice)
  const note = voice ? 'end of speech to first audio' : 'to the first text'
  return section(
    'latency',
    voice ? 'Voice latency' : 'Latency',
    note,
    h(
      'div',
      { class: 'lat-chart' },
      waits.map((wait) => bar(store, wait, worst, waits.length > 1)),
    ),
    legend(waits),
    measured(waits),
  )
}

function bar(store, wait, worst, many) {
  const track = h(
    'span',
    { class: 'lat-bar', style: { width: (wait.ms / worst) * 100 + '%' } },
    wait.parts.map((part) => segment(part, wait)),
  )
  return h(
    'button',
    {
      class: 'lat-row' + (many && wait.ms === worst ? ' slow' : ''),
      type: 'button',
      onclick: () => store.seek(wait.from),
    },
    h('span', { class: 'n' }, 'Turn ' + wait.turn),
    h('span', { class: 'lat-track' }, track),
    h('b', { class: 'n' }, waitText(wait)),
  )
}

function legend(waits) {
  const used = new Map()
  for (const wait of waits) for (const part of wait.parts) used.set(part.kind, partOf(part, wait))
  const kinds = Object.keys(PARTS).filter((kind) => used.has(kind))
  const line = ({ name, colour, what }) =>
    h(
      'div',
      {},
      h('dt', {}, h('i', { class: 'swatch', style: { background: `var(--${colour})` } }), name),
      h('dd', {}, what),
    )
  return h(
    'dl',
    { class: 'legend' },
    kinds.map((kind) => line(used.get(kind))),
  )
}

function measured(waits) {
  const ways = [
    ...new Set(
      waits
        .filter((wait) => wait.voice)
        .map((wait) => FROM[wait.measured])
        .filter(Boolean),
    ),
  ]
  return ways.length ? h('p', { class: 'dim sh-note' }, 'End of speech: ' + ways.join('; ') + '.') : null
}

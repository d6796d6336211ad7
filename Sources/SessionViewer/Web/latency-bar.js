// A turn's wait as a bar in parts, scaled to the session's worst, with a legend in words.
import { h } from './dom.js'
import { ms, num } from './format.js'
import { partName, partOf, waitedFor, waitText } from './latency-parts.js'

function latencyBar(wait, worst) {
  const label = `${waitText(wait)} to ${waitedFor(wait)}: `
  const parts = wait.parts.map((part) => `${partName(part, wait)} ${ms(part.ms)}`).join(', ')
  const bar = h(
    'div',
    { class: 'lat-bar', role: 'img', 'aria-label': label + parts },
    wait.parts.map((part) => segment(part, wait)),
  )
  bar.style.width = `calc((100% - 74px) * ${Math.max(0.08, wait.ms / worst)})`
  return bar
}

export function segment(part, wait) {
  return h('i', { style: { 'flex-grow': Math.max(part.ms, 0), background: `var(--${partOf(part, wait).colour})` } })
}

export function latencyRow(wait, worst, isWorst) {
  const legend = wait.parts
    .filter((part) => part.ms >= 5)
    .map((part) => {
      const name = part.kind === 'tool' ? partName(part, wait) : partOf(part, wait).name.toLowerCase()
      const swatch = h('i', { class: 'swatch', style: { background: `var(--${partOf(part, wait).colour})` } })
      return h('span', {}, swatch, name, h('b', {}, num(part.ms)))
    })
  const figure = h('b', { class: 'lat-n' }, waitText(wait))
  return h(
    'li',
    { class: 'latency' + (isWorst ? ' slow' : '') },
    h(
      'div',
      { class: 'lat-body' },
      h('div', { class: 'lat-line' }, latencyBar(wait, worst), figure),
      h('div', { class: 'lat-legend', 'aria-hidden': 'true' }, legend),
    ),
  )
}

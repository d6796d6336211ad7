// What was left of each rate limit, over the session.
import { h, svg } from './dom.js'
import { num } from './format.js'
import { section } from './metrics-section.js'

const WIDTH = 340
const HEIGHT = 40

export function limitsSection({ limits, duration }) {
  const names = [...new Set(limits.flatMap((x) => x.limits.map((limit) => limit.name)))]
  if (!names.length) return null
  return section(
    'limits',
    'Rate limits',
    'what was left, over the session',
    names.map((name) => one(name, limits, duration)),
  )
}

function one(name, limits, duration) {
  const points = limits.map((x) => [x.t, x.limits.find((limit) => limit.name === name)]).filter(([, limit]) => limit)
  const last = points.at(-1)[1]
  const low = Math.min(...points.map(([, limit]) => limit.remaining))
  const high = Math.max(...points.map(([, limit]) => limit.limit))
  const x = (t) => ((t / duration) * WIDTH).toFixed(1)
  const y = (value) => (3 + (1 - (value - low) / (high - low || 1)) * (HEIGHT - 6)).toFixed(1)
  const line = `M0 ${y(high)}` + points.map(([t, limit]) => ` H${x(t)} V${y(limit.remaining)}`).join('') + ` H${WIDTH}`
  const label = `${name} left, from ${num(high)} to ${num(last.remaining)}`
  const graph = svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: 'spark',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    svg('path', { d: `${line} V${HEIGHT} H0 Z`, class: 'spark-area' }),
    svg('path', { d: line, class: 'spark-line', 'vector-effect': 'non-scaling-stroke' }),
  )
  const resets = last.reset_seconds != null ? `resets in ${last.reset_seconds} s` : ''
  const left = h('span', { class: 'n' }, `${num(last.remaining)} of ${num(last.limit)}`)
  return h(
    'div',
    { class: 'limit' },
    h('div', { class: 'limit-head' }, h('b', {}, name), left, h('span', { class: 'dim n' }, resets)),
    graph,
  )
}

// A session in the list.
import { h } from './dom.js'
import { count, day, hour, ms, num, secs, usd } from './format.js'
import { icon } from './icons.js'
import { sessionHash } from './route.js'
import { endBadge, FINE_CODES } from './summary.js'
import { visible } from './visible.js'

const NUMERIC = new Set(['duration', 'tokens', 'cost', 'latency', 'problems'])
const BEFORE = 36
const AFTER = 80

// Of a cell, and of its column's head.
export function cellClass(column) {
  return `c-${column}${NUMERIC.has(column) ? ' n' : ''}`
}

export function listRow(s) {
  const link = h('a', { class: 'ls-link', href: sessionHash(s.id, { t: s.hit?.t }) }, s.title)
  const end = s.live
    ? h('span', { class: 'badge live' }, h('i', { class: 'dot' }), 'Live')
    : odd(s)
      ? endBadge(s.end, false)
      : null
  const kind = s.kind && s.kind !== 'realtime' ? h('span', { class: 'badge' }, s.kind) : null
  const lost = s.lost ? h('span', { class: 'badge bad' }, icon('alert', 12), num(s.lost) + ' lost') : null
  const canvas = h('canvas', {
    class: 'ls-strip',
    role: 'img',
    'aria-label': `Who spoke when: ${count(s.turns, 'turn')}`,
  })
  const none = (text = '—') => h('span', { class: 'dim' }, text)
  const cells = {
    title: [h('span', { class: 'ls-name' }, link, end, lost, kind), h('span', { class: 'ls-said' }, said(s))],
    strip: canvas,
    started: [h('span', {}, s.live ? 'now' : day(s.startedAt)), h('small', {}, hour(s.startedAt))],
    model: [h('span', {}, s.model ?? '—'), h('small', {}, count(s.events, 'event'))],
    duration: s.durationMs == null ? none() : (s.estimated ? '~' : '') + secs(s.durationMs),
    tokens: s.tokens ? num(s.tokens) : none(),
    cost: s.cost == null ? none() : usd(s.cost),
    latency:
      s.median == null
        ? none()
        : [h('span', {}, ms(s.median)), h('small', {}, s.median === s.worst ? 'one turn' : 'worst ' + ms(s.worst))],
    problems: s.problems ? h('span', { class: 'pill-bad' }, icon('alert', 12), num(s.problems)) : none('0'),
  }
  const cell = ([name, value]) => h('span', { class: cellClass(name), role: 'cell' }, value)
  const el = h('div', { class: 'ls-row item' + (s.live ? ' live' : ''), role: 'row' }, Object.entries(cells).map(cell))
  return { el, canvas, strip: s.strip }
}

function odd({ end }) {
  const badly = end.state && end.state !== 'ended' && end.state !== 'unknown'
  return badly || (end.code != null && !FINE_CODES.includes(end.code))
}

// The first thing said, or where the search hit.
function said({ hit, said }) {
  if (!hit) return said ? visible(said) : h('span', { class: 'dim' }, 'Nothing said')
  const { text, from, length } = hit
  const start = Math.max(0, from - BEFORE)
  return [
    h('span', { class: 'dim' }, (hit.role ?? 'said') + ': '),
    start ? '…' : '',
    ...visible(text.slice(start, from)),
    h('mark', {}, ...visible(text.slice(from, from + length))),
    ...visible(text.slice(from + length, from + length + AFTER)),
  ]
}

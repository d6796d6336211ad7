// JSON as a tree that opens and closes. Audio is a chip, never base64; JSON inside strings can be opened.
import { h } from './dom.js'
import { bytes } from './format.js'
import { icon } from './icons.js'
import { visible } from './visible.js'

const LONG = 600
const OPEN_DEPTH = 3
const PAGE = 200

// `audioMs`: how much audio the event carries; the member that held it is empty.
export function jsonTree(value, audioMs) {
  const root = h('div', { class: 'json' })
  root.append(...children(value ?? {}, 1, audioMs))
  return root
}

function children(value, depth, audioMs) {
  const entries = Object.entries(value)
  const name = (key) => (Array.isArray(value) ? Number(key) : key)
  const nodes = entries.slice(0, PAGE).map(([key, x]) => node(name(key), x, depth, audioMs))
  if (entries.length > PAGE) {
    const more = h('button', { class: 'link j-row', type: 'button' }, `${entries.length - PAGE} more`)
    more.addEventListener('click', () =>
      more.replaceWith(...entries.slice(PAGE).map(([key, x]) => node(name(key), x, depth, audioMs))),
    )
    nodes.push(more)
  }
  return nodes
}

function keyOf(key) {
  if (key == null) return ''
  if (typeof key === 'number') return h('span', { class: 'j-i' }, key + ' ')
  return h('span', { class: 'j-k' }, ...visible(key), h('span', { class: 'j-p' }, ': '))
}

function node(key, value, depth, audioMs) {
  if (value && typeof value === 'object') return branch(key, value, depth, audioMs)
  if (value === '' && audioMs > 0 && (key === 'audio' || key === 'delta')) {
    const text = `${Math.round(audioMs)} ms of audio`
    return h('div', { class: 'j-row' }, keyOf(key), h('span', { class: 'j-audio' }, icon('speaker', 13), text))
  }
  const row = h('div', { class: 'j-row' }, keyOf(key), scalar(value))
  const inner = typeof value === 'string' ? innerJson(value) : null
  return inner ? h('div', {}, row, innerTree(inner)) : row
}

function branch(key, value, depth, audioMs) {
  const isArray = Array.isArray(value)
  const size = Object.keys(value).length
  const [open, close] = isArray ? '[]' : '{}'
  if (!size) return h('div', { class: 'j-row' }, keyOf(key), h('span', { class: 'j-p' }, open + close))
  const noun = isArray ? (size > 1 ? 'elements' : 'element') : size > 1 ? 'keys' : 'key'
  const brace = (text, classes = '') => h('span', { class: 'j-p ' + classes }, text)
  const summary = h(
    'summary',
    { class: 'j-row' },
    keyOf(key),
    brace(open),
    h('span', { class: 'j-n' }, ` ${size} ${noun} `),
    brace(close, 'j-close'),
  )
  return lazy(h('details', { open: depth < OPEN_DEPTH || size < 4 }, summary), () =>
    children(value, depth + 1, audioMs),
  )
}

// What is inside is made when it is first opened.
function lazy(details, fill) {
  const inside = h('div', { class: 'j-kids' })
  const open = () => {
    if (details.open && !inside.hasChildNodes()) inside.append(...fill())
  }
  details.append(inside)
  details.addEventListener('toggle', open)
  open()
  return details
}

function scalar(value) {
  const kind = value === null ? 'null' : typeof value
  const el = h('span', { class: 'j-' + kind })
  if (kind !== 'string') {
    el.append(String(value))
    return el
  }
  if (value.length <= LONG) {
    el.append('"', ...visible(value), '"')
    return el
  }
  const more = h('button', { class: 'link', type: 'button' }, `… show all ${bytes(value.length)}`)
  el.append('"', ...visible(value.slice(0, LONG)), more)
  more.addEventListener('click', () => el.replaceChildren('"', ...visible(value), '"'))
  return el
}

function innerJson(text) {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    const value = JSON.parse(text)
    return value && typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function innerTree(value) {
  return lazy(h('details', { class: 'j-inner' }, h('summary', { class: 'j-row' }, 'as JSON')), () =>
    children(value, 2, 0),
  )
}

// A row of the conversation: its time, which seeks, an avatar, and what it says.
import { h } from './dom.js'
import { icon } from './icons.js'
import { placeText } from './place.js'

const AVATARS = { approval: 'shield', error: 'alert', warn: 'alert', config: 'gear', mcp: 'tool' }

export function frame({ t, seq }, who, classes, { store, pick }, ...body) {
  const when = placeText(store.session, t, 1)
  const button = h(
    'button',
    { class: 'when', type: 'button', 'aria-label': 'Go to ' + when, onclick: () => pick(t, seq) },
    when,
  )
  const avatar = h('span', { class: 'avatar ' + who, 'aria-hidden': 'true' }, icon(AVATARS[who] ?? who, 14))
  return h(
    'li',
    { class: 'turn ' + classes, 'data-t': t, 'data-seq': seq },
    button,
    avatar,
    h('div', { class: 'body' }, ...body),
  )
}

// One line without a box.
export function note(place, who, title, text, context, ...more) {
  const line = h('p', { class: 'line' }, h('b', {}, title), text && h('span', { class: 'dim' }, ' ' + text), ...more)
  return frame(place, who, `note ${who}`, context, line)
}

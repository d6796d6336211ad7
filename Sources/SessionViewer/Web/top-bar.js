// The bar above a session: where it is, and what can be done with it.
import { h } from './dom.js'
import { icon, logo } from './icons.js'

export function topBar(isFile, title, buttons) {
  const brand = [logo(), h('b', {}, 'Tapedeck')]
  const here = h('span', { 'aria-current': 'page' }, title)
  const crumbs = isFile ? [here] : [h('a', { href: '#/' }, 'Sessions'), icon('chevron', 12), here]
  return h(
    'header',
    { class: 'top' },
    isFile
      ? h('span', { class: 'brand' }, brand)
      : h('a', { class: 'brand', href: '#/', 'aria-label': 'Tapedeck, all sessions' }, brand),
    h('nav', { class: 'crumbs', 'aria-label': 'Place' }, crumbs),
    h('span', { class: 'grow' }),
    buttons,
  )
}

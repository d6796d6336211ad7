// Icons on a grid of 16: a shape is a path's data, `o x y r` a circle, `r x y w h rx` a rectangle, a leading `*` fills it.
import { h, svg } from './dom.js'

const ICONS = {
  alert: ['M8 2.8 14 13H2zM8 6.8v2.7M8 11.3v.1'],
  assistant: ['M2.5 6.8v2.4M5.2 4.5v7M8 2.8v10.4M10.8 5v6M13.5 6.8v2.4'],
  chart: ['M3 13V8.5M6.4 13V3.5M9.7 13V6.5M13 13v-3'],
  check: ['m3.5 8.5 3 3 6-7'],
  chevron: ['m6 4 4 4-4 4'],
  close: ['m4 4 8 8M12 4l-8 8'],
  copy: ['r 5.5 5.5 7.5 7.5 1.5', 'M10.5 3.2A1.2 1.2 0 0 0 9.3 2.5H4A1.5 1.5 0 0 0 2.5 4v5.3a1.2 1.2 0 0 0 .7 1.1'],
  cross: ['o 8 8 5.5', 'm6 6 4 4M10 6l-4 4'],
  cut: ['o 4 4.8 1.8', 'o 4 11.2 1.8', 'M5.5 5.8 13 11M5.5 10.2 13 5'],
  download: ['M8 2.5V10M5 7.3l3 3 3-3M3 13.2h10'],
  fit: ['M2.5 4v8M13.5 4v8M5 8h6M6.5 6 4.7 8l1.8 2M9.5 6l1.8 2-1.8 2'],
  fold: ['M3 3.5h10M3 12.5h10M8 5.5v5M6.3 8.8 8 10.5l1.7-1.7M6.3 7.2 8 5.5l1.7 1.7'],
  gear: ['M3 5h6M12 5h1M3 11h1M7 11h6', 'o 10.5 5 1.5', 'o 5.5 11 1.5'],
  image: ['r 2.5 3 11 10 1.5', 'o 6 6.5 1', 'm3 12 3.5-3 2 1.7L11 8l2.5 2.5'],
  keyboard: ['r 1.8 4 12.4 8 1.5', 'M4.5 6.6h.1M7 6.6h.1M9.3 6.6h.1M11.6 6.6h.1M5.5 9.5h5'],
  left: ['M13.5 8H3M6.5 4.5 3 8l3.5 3.5'],
  minus: ['M3.5 8h9'],
  next: ['M4.5 3.5 10 8l-5.5 4.5zM12 3.5v9'],
  pause: ['M5.2 3.5v9M10.8 3.5v9'],
  play: ['*M5 3.2v9.6L12.8 8z'],
  plus: ['M8 3.5v9M3.5 8h9'],
  prev: ['M11.5 3.5 6 8l5.5 4.5zM4 3.5v9'],
  right: ['M2.5 8H13M9.5 4.5 13 8l-3.5 3.5'],
  search: ['o 7 7 4.2', 'm10.2 10.2 3.3 3.3'],
  shield: ['M8 2.3 12.8 4v3.8c0 3-2 5-4.8 6-2.8-1-4.8-3-4.8-6V4z', 'm6 8 1.5 1.5 2.8-3'],
  skip: ['M2.5 8h2M6 5v6M8 6.5v3M11.5 8h2M10 5v6'],
  speaker: ['M3 6.3h2l3-2.6v8.6L5 9.7H3zM10.5 6a3 3 0 0 1 0 4M12.3 4.3a5.5 5.5 0 0 1 0 7.4'],
  system: ['M3 4.5h10M3 8h10M3 11.5h6'],
  theme: ['o 8 8 5.5', '*M8 2.5v11a5.5 5.5 0 0 0 0-11z'],
  tool: [
    'M5.8 3.2c-1.6 0-1.2 2-1.2 3S3.6 8 3 8c.6 0 1.6.8 1.6 1.8s-.4 3 1.2 3',
    'M10.2 3.2c1.6 0 1.2 2 1.2 3s1 1.8 1.6 1.8c-.6 0-1.6.8-1.6 1.8s.4 3-1.2 3',
  ],
  user: ['o 8 5.6 2.6', 'M3.2 13.2a4.9 4.9 0 0 1 9.6 0'],
}

export function icon(name, size = 16) {
  const box = svg('svg', { viewBox: '0 0 16 16', width: size, height: size, class: 'icon', 'aria-hidden': 'true' })
  box.append(...(ICONS[name] ?? []).map(shape))
  return box
}

function shape(text) {
  const filled = text.startsWith('*') ? { class: 'filled' } : {}
  if (text.startsWith('o ')) {
    const [, cx, cy, r] = text.split(' ')
    return svg('circle', { cx, cy, r })
  }
  if (text.startsWith('r ')) {
    const [, x, y, width, height, rx] = text.split(' ')
    return svg('rect', { x, y, width, height, rx })
  }
  return svg('path', { d: text.replace('*', ''), ...filled })
}

export function logo() {
  return svg(
    'svg',
    { viewBox: '0 0 26 18', width: 26, height: 18, class: 'logo', 'aria-hidden': 'true' },
    svg('rect', { x: 1, y: 1, width: 24, height: 16, rx: 4 }),
    svg('circle', { cx: 8.5, cy: 8, r: 2.7, class: 'logo-user' }),
    svg('circle', { cx: 17.5, cy: 8, r: 2.7, class: 'logo-assistant' }),
    svg('path', { d: 'M8.5 13.4h9' }),
  )
}

// A button that is only an icon, or an icon and a word. `key` is told in its title.
export function iconButton(name, label, key, onclick, text) {
  const title = key ? `${label} (${key})` : label
  const props = { class: text ? 'tool-button' : 'icon-button', type: 'button', 'aria-label': label, title, onclick }
  return h('button', props, icon(name), text && h('span', {}, text))
}

// A button that copies: its icon turns into a tick when it did.
export function copyButton(label, onclick, small) {
  const size = small ? 13 : 16
  const props = {
    class: small ? 'mini-button' : 'icon-button',
    type: 'button',
    'aria-label': label,
    title: label,
    onclick,
  }
  return h('button', props, icon('copy', size), h('span', { class: 'check' }, icon('check', size)))
}

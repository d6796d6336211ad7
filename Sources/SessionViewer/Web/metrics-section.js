// A part of the side sheet.
import { h } from './dom.js'

export function section(name, title, note, ...body) {
  return h(
    'section',
    { class: 'sh-section', 'data-section': name },
    h('h3', {}, title, note && h('small', {}, note)),
    ...body,
  )
}

// `columns`: [name, isNumber].
export function table(columns, rows, foot) {
  const cell = (value, i) =>
    i === 0 ? h('th', { scope: 'row' }, value) : h('td', { class: columns[i][1] ? 'n' : '' }, value)
  const line = (values) => h('tr', {}, values.map(cell))
  const head = columns.map(([name, isNumber]) => h('th', { scope: 'col', class: isNumber ? 'n' : '' }, name))
  return h(
    'table',
    { class: 'money' },
    h('thead', {}, h('tr', {}, head)),
    h('tbody', {}, rows.map(line)),
    foot && h('tfoot', {}, line(foot)),
  )
}

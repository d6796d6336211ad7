// What lint finds, and what this version does not know.
import { h } from './dom.js'
import { icon } from './icons.js'
import { section, table } from './metrics-section.js'

export function findingsSection(store) {
  const { findings } = store.session
  if (!findings?.length) return null
  const rows = findings.map((finding) => {
    const mark = h(
      'span',
      { class: 'severity ' + finding.severity },
      icon(finding.severity === 'note' ? 'system' : 'alert', 13),
      finding.severity,
    )
    const rule = h('code', {}, finding.rule)
    return h(
      'li',
      { class: 'finding' },
      h('div', {}, mark, rule, seqLink(store, finding.seq)),
      h('p', {}, finding.message),
    )
  })
  return section('findings', 'Findings', 'of tapedeck lint', h('ul', { class: 'findings' }, rows))
}

export function driftSection(store) {
  const { drift } = store.session
  if (!drift.length) return null
  const rows = drift.map((d) => [
    h('code', {}, d.path == null ? d.type : `${d.type} ${d.path}`),
    d.path == null ? d.direction : 'member',
    d.count == null ? '' : '×' + d.count,
    seqLink(store, d.first_seq),
  ])
  return section('drift', 'Unknown', 'stored as they came', table([['Type'], [''], ['', true], ['First', true]], rows))
}

function seqLink(store, seq) {
  if (seq == null) return null
  return h(
    'button',
    { class: 'link', type: 'button', onclick: () => store.select(seq, { seek: true, by: 'metrics' }) },
    'seq ' + seq,
  )
}

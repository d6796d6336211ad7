// Usage by kind, the cached share pale, and what it costs.
import { h } from './dom.js'
import { num, percent, secs, usd } from './format.js'
import { section, table } from './metrics-section.js'
import { amountOf } from './model.js'
import { costText } from './summary.js'

export function usageSection({ usage }) {
  const rows = usageRows(usage ?? {})
  const seconds = usage?.seconds ?? usage?.transcription?.seconds
  if (!rows.length && !seconds) return null
  const most = Math.max(...rows.map(([, n]) => n), 1)
  const line = ([name, n, cached]) => {
    const pale = cached ? h('i', { style: { width: percent(cached, n) } }) : null
    const bar = h('span', { class: 'bar', style: { width: Math.max(1.5, (n / most) * 100) + '%' } }, pale)
    const share = cached ? percent(cached, n) + ' cached' : ''
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      h('td', { class: 'bar-cell' }, bar),
      h('td', { class: 'n' }, num(n)),
      h('td', { class: 'n dim' }, share),
    )
  }
  const cached = usage.input_token_details?.cached_tokens
  const note = cached ? `${percent(cached, usage.input_tokens)} of the input was cached` : null
  const time = seconds ? h('p', { class: 'dim sh-note' }, secs(seconds * 1000) + ' billed by time') : null
  return section('usage', 'Usage', note, h('table', { class: 'bars' }, h('tbody', {}, rows.map(line))), time)
}

// [name, tokens, of which cached]
function usageRows(usage) {
  const input = usage.input_token_details ?? {}
  const cached = input.cached_tokens_details ?? {}
  const output = usage.output_token_details ?? {}
  const kinds = (details, names, word, cached = {}) =>
    names.map((kind) => [`${kind} ${word}`, details[kind + '_tokens'] ?? 0, cached[kind + '_tokens'] ?? 0])
  return [
    ...kinds(input, ['text', 'audio', 'image'], 'input', cached),
    ...kinds(output, ['text', 'audio', 'reasoning'], 'output'),
    ['transcription', usage.transcription?.total_tokens ?? 0, 0],
  ].filter(([, n]) => n > 0)
}

export function costSection({ cost, prices, model }) {
  if (!cost?.lines?.length) {
    return cost?.unpriced?.length ? section('cost', 'Cost', null, unpriced(cost.unpriced.join(', ') || model)) : null
  }
  const columns = [['Kind'], ['Quantity', true], ['Price', true], ['Cost', true]]
  const models = new Set(cost.lines.map((line) => line.model)).size
  const rows = cost.lines.map((line) => [
    h('span', { title: line.model }, line.kind.replaceAll('_', ' '), models > 1 && h('small', {}, line.model)),
    line.unit === 'second' ? secs(Number(line.quantity) * 1000) : num(Number(line.quantity)),
    line.price == null ? '—' : `$${line.price} / ${line.per.replace('1M tokens', '1M')}`,
    line.amount == null ? '—' : '$' + amountOf(line.amount).toFixed(5),
  ])
  const total = ['Total', '', '', costText(cost) === '—' ? '—' : totalText(cost)]
  const missing = cost.unpriced?.length ? unpriced(cost.unpriced.join(', ')) : null
  return section(
    'cost',
    'Cost',
    `US dollars${prices ? ', prices of ' + prices : ''}`,
    table(columns, rows, total),
    missing,
  )
}

function totalText(cost) {
  const lower = cost.unpriced?.length ? '≥ ' : ''
  return cost.amount == null ? usd(null) : lower + '$' + amountOf(cost.amount).toFixed(5)
}

function unpriced(models) {
  return h('p', { class: 'dim sh-note' }, `No price is known for ${models}.`)
}

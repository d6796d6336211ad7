// A tool call with its arguments and output, and an approval that was asked for.
import { copy, h } from './dom.js'
import { ms, prettyJson, secs } from './format.js'
import { copyButton, icon } from './icons.js'
import { frame } from './turn-frame.js'
import { visible } from './visible.js'

export function toolCard(item, call, context) {
  const running = call.t1 == null || (context.store.isLive && call.t1 > context.store.horizon)
  const took = running ? 'waiting' : `${call.failed ? 'failed ' : ''}${call.ms != null ? ms(call.ms) : ''}`
  const summary = h(
    'summary',
    {},
    icon('chevron', 14),
    h('code', { class: 'fn' }, call.name),
    h('span', { class: 'args' }, `(${shortArguments(call.arguments)})`),
    call.server && h('span', { class: 'tag' }, 'MCP ' + call.server),
    call.type === 'delegation' && h('span', { class: 'tag' }, 'delegation'),
    h('span', { class: 'took' + (call.failed ? ' bad' : '') }, took),
  )
  const blocks = [
    call.arguments != null && block('Arguments', call.arguments),
    call.error != null && block('Error', call.error, 'bad'),
    call.output != null && call.output !== '' && block('Output', call.output),
    call.output == null &&
      call.error == null &&
      h('div', { class: 'io' }, h('div', { class: 'io-head' }, 'Output'), unanswered(running)),
  ]
  const card = h(
    'details',
    { class: 'card' + (call.failed ? ' bad' : ''), open: true },
    summary,
    h('div', { class: 'io-grid' }, blocks),
  )
  return frame(item, call.failed ? 'error' : 'tool', 'tool', context, card)
}

function unanswered(running) {
  return h('pre', { class: 'dim' }, running ? 'Not answered' : 'None')
}

function block(title, text, classes = '') {
  const button = copyButton('Copy ' + title.toLowerCase(), (event) => copy(text, event.currentTarget), true)
  const content = h('pre', {}, ...visible(prettyJson(text)))
  return h('div', { class: 'io ' + classes }, h('div', { class: 'io-head' }, title), content, button)
}

function shortArguments(text) {
  try {
    const entries = Object.entries(JSON.parse(text))
    return entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')
  } catch {
    return text ?? ''
  }
}

export function approvalCard(item, context) {
  const { approval } = item
  const verdict = approval == null ? '' : approval.approve ? 'ok' : 'no'
  const mark = { '': 'skip', ok: 'check', no: 'cross' }[verdict]
  const after = approval?.t != null && item.t != null ? ` after ${secs(approval.t - item.t)}` : ''
  const words = approval
    ? h(
        'span',
        {},
        h('b', {}, approval.approve ? 'Approved' : 'Denied'),
        after,
        approval.reason && `. “${approval.reason}”`,
      )
    : 'Not answered'
  const asked = h(
    'span',
    {},
    h('b', {}, 'Approval asked'),
    ' for ',
    h('code', { class: 'fn' }, item.name ?? '?'),
    server(item),
  )
  const card = h(
    'div',
    { class: 'card flat approval' },
    asked,
    item.arguments && h('code', { class: 'args wrap' }, item.arguments),
    h('span', { class: 'verdict ' + verdict }, icon(mark, 14), words),
  )
  return frame(item, 'approval', 'note', context, card)
}

function server(item) {
  return item.server && h('span', { class: 'dim' }, ' on ' + item.server)
}

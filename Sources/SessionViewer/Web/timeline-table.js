// What the lanes show, as a table for those who do not see them.
import { h } from './dom.js'
import { ms, secs } from './format.js'
import { waitText } from './latency-parts.js'
import { isCut } from './model.js'
import { placeText } from './place.js'
import { responseStatus } from './lane-responses.js'

const MOST = 1000

export function timelineTable(session) {
  const rows = rowsOf(session).sort((a, b) => a[1] - b[1])
  const shown = rows.slice(0, MOST)
  const cells = shown.map(([lane, from, to, what]) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, lane),
      h('td', {}, placeText(session, from, 2)),
      h('td', {}, length(session, from, to)),
      h('td', {}, what),
    ),
  )
  const heads = ['Lane', 'From', 'Length', 'What'].map((name) => h('th', { scope: 'col' }, name))
  const caption = rows.length > MOST ? `The timeline, its first ${MOST} of ${rows.length} entries` : 'The timeline'
  return h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, heads)), h('tbody', {}, cells))
}

function length(session, from, to) {
  if (!session.timed) return ''
  return to == null ? 'not ended' : ms(to - from)
}

function rowsOf(session) {
  const speech = session.speech.map((s) => ['User', s.t0, s.end, 'speech'])
  const answers = session.items
    .filter((item) => item.role === 'assistant' && item.from != null)
    .map((item) => ['Assistant', item.from, item.to, heard(item)])
  const waits = session.waits.map((w) => ['Latency', w.from, w.to, `turn ${w.turn}, ${waitText(w)}`])
  const responses = session.responses.map((r) => ['Responses', r.created, r.done, responseStatus(r)])
  const calls = session.calls
    .filter((c) => c.t0 != null)
    .map((c) => ['Tool calls', c.t0, c.t1, `${c.name}, ${c.denied ? 'denied' : c.status}`])
  const transcriptions = session.transcriptions.map((x) => ['Transcription', x.t0, x.t1, x.status])
  const problems = session.problems.map((p) => ['Errors', p.t, p.t, `${p.code ?? p.kind}. ${p.message ?? ''}`])
  const spans = session.spans.map((s) => ['Session', s.t0, s.t1, s.kind])
  return [...speech, ...answers, ...waits, ...responses, ...calls, ...transcriptions, ...problems, ...spans]
}

function heard(item) {
  return isCut(item) ? `${secs(item.heardMs)} heard of ${secs(item.audioMs)}` : 'heard'
}

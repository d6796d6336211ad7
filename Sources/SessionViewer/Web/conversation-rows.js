// What the conversation lists, in the order of the clock: items, waits, configurations, notices.
import { h } from './dom.js'
import { count, ms } from './format.js'
import { latencyRow } from './latency-bar.js'
import { message, speaker } from './message.js'
import { isCut } from './model.js'
import { approvalCard, toolCard } from './tool-card.js'
import { frame, note } from './turn-frame.js'
import { voiceOf, turnDetectionOf } from './configuration.js'

const STOPPED_WITHIN_MS = 4000
// GPT-Live: what the application let the model know, and what the model handed over.
const NOTED = { instructions: 'Instructions', commentary: 'Commentary', context: 'Context', delegation: 'Handed over' }
const TARGETS = { client: 'the client', responses: 'the Responses API', decisions: 'the Decision API' }

// Rows for VirtualRows, with `t` and `item`; `context`: store, seek, pick, showConfig.
export function conversationRows(session, context) {
  const rows = [
    ...session.configs.flatMap((c, i) => configRow(session, c, i, context)),
    ...itemRows(session, context),
    ...speakingRows(session, context),
    ...waitRows(session),
    ...responseRows(session, context),
    ...session.problems.filter((p) => p.kind === 'error').map((p) => problemRow(p, context)),
    ...session.whole.losses.map((loss) => lossRow(loss, context)),
  ]
  const { horizon } = context.store
  return rows.filter((row) => row.t <= horizon).sort((a, b) => a.t - b.t || a.order - b.order)
}

// The first configuration is told by the server before the client's own: only what changed afterwards is a row of its own.
function configRow(session, c, i, context) {
  if (i === 0 && session.configs.length > 1) return []
  const { config } = c
  const td = turnDetectionOf(config)
  const silence = td?.silence_duration_ms ? ` ${td.silence_duration_ms} ms` : ''
  const words = [
    typeof voiceOf(config) === 'string' && 'voice ' + voiceOf(config),
    td && td.type + silence,
    config.tools?.length && count(config.tools.length, 'tool'),
  ].filter(Boolean)
  const title = i > 1 ? 'Configuration changed' : 'Session configured'
  const show = () => h('button', { class: 'link', type: 'button', onclick: () => context.showConfig(c) }, 'Show')
  return [row('config', c, 0, c, () => note(c, 'config', title, words.join(' · '), context, ' ', show()))]
}

function itemRows(session, context) {
  const cuts = session.items.filter((item) => item.stopMs != null && isCut(item))
  return session.items.map((item) => itemRow(item, item.role === 'user' ? stoppedBy(cuts, item) : null, context))
}

// Who speaks now has a row, too: what is said becomes an item when the server takes it.
function speakingRows(session, context) {
  if (!session.live) return []
  const items = new Set(session.items.map((item) => item.id))
  const open = session.speech.filter((speech) => !items.has(speech.item))
  return open.slice(-1).map((speech) => {
    const place = { t: speech.t0, seq: speech.seq }
    return { ...row('speaking', place, 1, speech.end != null, () => speaker(place, speech, context)), guess: 60 }
  })
}

function itemRow(item, stopped, context) {
  const { call } = item
  const live = context.store.isLive && item.to != null && item.to > context.store.horizon
  const source = [item, call, stopped, live ? Math.round(wordsSpoken(item, context.store.horizon)) : 'all']
  const made = row('item', item, 1, source, () => make(item, { ...context, stopped }))
  return { ...made, key: 'item ' + item.key, item, guess: guess(item) }
}

function wordsSpoken(item, horizon) {
  return item.words?.filter((word) => word[0] <= horizon).length ?? 0
}

function make(item, context) {
  if (item.type === 'message') return message(item, context)
  if (item.type === 'mcp_approval_request') return approvalCard(item, context)
  if (item.type === 'mcp_list_tools') return listing(item, context)
  if (item.call?.denied) return note(item, 'tool', item.call.name, 'was denied', context)
  if (item.call) return toolCard(item, item.call, context)
  if (item.delegation) return note(item, 'system', NOTED.delegation, delegated(item.delegation), context)
  if (item.type in NOTED) return note(item, 'system', NOTED[item.type], item.text ?? '', context)
  if (item.text) return message({ ...item, role: item.role ?? item.type }, context)
  return note(item, 'system', item.type ?? 'item', 'item of a type this version does not know', context)
}

// The wire does not tell what is to be done: whom it was given to, and what that one called for it.
function delegated({ target, tools }) {
  return `to ${TARGETS[target] ?? target}` + (tools.length ? ': ' + tools.join(', ') : '')
}

function listing(item, context) {
  const failed = item.listing?.status === 'failed'
  const tools = item.listing?.tools?.length ? ': ' + item.listing.tools.join(', ') : ''
  const title = failed
    ? 'Tools could not be listed'
    : item.listing?.status === 'in_progress'
      ? 'Listing tools'
      : 'Tools listed'
  return note(item, failed ? 'error' : 'mcp', title, `MCP server ${item.server ?? ''}${tools}`, context)
}

// Speech that made an answer stop says how long that took.
function stoppedBy(cuts, { t }) {
  return cuts.find((cut) => cut.to >= t && cut.to < t + STOPPED_WITHIN_MS)?.stopMs ?? null
}

function waitRows(session) {
  const worst = Math.max(1, ...session.waits.map((wait) => wait.ms))
  const items = new Map(session.items.map((item) => [item.id, item]))
  return session.waits.map((wait) => {
    const isWorst = session.waits.length > 1 && wait.turn === session.latency.turn
    // Behind what the user said, even where the wait began before that.
    const t = Math.max(items.get(wait.item)?.t ?? -Infinity, wait.from)
    return {
      ...row('wait', { seq: wait.turn, t }, 2, [wait, worst], () => latencyRow(wait, worst, isWorst)),
      guess: 52,
    }
  })
}

// Responses that were not completed, unless the cut in their message says so.
function responseRows(session, context) {
  const cut = new Set(session.items.filter(isCut).map((item) => item.response))
  const odd = session.responses.filter((r) => r.done != null && r.status !== 'completed' && !cut.has(r.id))
  return odd.map((r) => {
    const place = { t: r.done, seq: r.doneSeq ?? r.seq }
    return row('response', place, 3, r, () => responseNote(r, place, session, context))
  })
}

function responseNote(r, place, session, context) {
  const byClient = r.reason === 'client_cancelled'
  const cancelled =
    'Response cancelled' + (byClient ? ' by the client' : '') + (r.first == null ? ' before any output' : '')
  const title =
    { cancelled, failed: 'Response failed', incomplete: 'Response incomplete' }[r.status] ?? 'Response ' + r.status
  const why = [byClient ? null : (r.reason ?? r.code), r.message].filter(Boolean).join('. ')
  const after = session.timed ? ms(r.done - r.created) + ' after it was created' : ''
  const who = { failed: 'error', incomplete: 'warn' }[r.status] ?? 'system'
  return note(place, who, title, [why, after].filter(Boolean).join(' · '), context)
}

function problemRow(p, context) {
  return row('problem', p, 3, p, () => note(p, 'error', p.code ?? 'error', p.message ?? '', context))
}

function lossRow(loss, context) {
  const place = { ...loss, t: loss.t ?? 0 }
  const line = () => h('p', { class: 'line' }, h('b', {}, count(loss.count, 'frame') + ' lost here'))
  return row('loss', place, 4, loss, () => frame(place, 'error', 'note error loss', context, line()))
}

// The version tells whether a row that was made is still right.
function row(kind, { seq, t }, order, source, make) {
  return { key: `${kind} ${seq}`, version: () => JSON.stringify(source), t, seq, order, guess: 34, make }
}

function guess(item) {
  if (item.call) return 150
  return 60 + Math.ceil((item.text?.length ?? 0) / 60) * 22
}

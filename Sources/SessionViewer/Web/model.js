// What the program answers, turned into what the page draws. All names of the JSON are in this file and in the two
// implementations of the API; see docs/viewer.md. A session without times is laid out by seq: then a `t` is a seq.
import { CLIENT, SERVER } from './event-index.js'

const HIDDEN_ITEMS = new Set(['function_call_output', 'mcp_approval_response'])

export function readSession(json) {
  const timed = json.duration_ms != null
  const place = timed ? (t) => t : (_, seq) => seq
  const about = json.session ?? {}
  const session = {
    id: json.id,
    title: json.title ?? json.id,
    live: json.live === true,
    startedAt: json.started_at ?? null,
    timed,
    estimated: json.times === 'estimated',
    duration: Math.max(1, timed ? (json.duration_ms ?? 1) : json.seq),
    seq: json.seq,
    complete: json.complete !== false,
    kind: about.kind ?? null,
    model: about.model ?? null,
    end: json.end ?? { state: 'unknown' },
    whole: readWhole(json.whole ?? {}, place),
    isCopy: about.tags?.includes('redacted') === true,
    events: eventCount(about),
    responseCount: about.responses ?? json.responses.length,
    tokens: about.total_tokens ?? null,
    usage: json.usage,
    cost: json.cost,
    prices: json.prices,
    turns: json.turns,
    findings: json.findings,
    problems: sorted(json.problems.map((p) => ({ ...p, t: place(p.t, p.seq) }))),
    limits: sorted(json.limits.map((l) => ({ seq: l.seq, t: place(l.t, l.seq), limits: l.limits ?? [] }))),
    configs: json.configs.map((c) => ({ seq: c.seq, t: place(c.t, c.seq), config: c.config ?? {} })),
    drift: json.drift,
    spans: timed ? sorted(json.spans.map((s) => ({ ...s, t: s.t0 }))) : [],
    speech: readSpeech(json.speech, timed),
    responses: readResponses(json.responses, place),
    transcriptions: readTranscriptions(json.transcriptions, place),
    audio: {
      user: readAudio(json.audio?.user),
      assistant: readAudio(json.audio?.assistant),
      wav: json.audio?.wav ?? null,
    },
  }
  session.waits = timed && !session.estimated ? readWaits(json.latencies) : []
  session.problemCount = session.problems.length
  session.latency = readLatency(json.latency, session.waits)
  session.calls = readCalls(json, place)
  session.items = readItems(json, session, place)
  return session
}

function eventCount(about) {
  return (about.client_events ?? 0) + (about.server_events ?? 0)
}

// How long the user waited, over all: `wait` is the worst.
function readLatency(latency, waits) {
  const voice = waits.some((wait) => wait.voice)
  const counted = voice ? waits.filter((wait) => wait.voice) : waits
  return {
    median: latency?.median_ms ?? null,
    worst: latency?.worst_ms ?? null,
    turn: latency?.worst_turn ?? null,
    wait: waits.find((wait) => wait.turn === latency?.worst_turn) ?? null,
    count: counted.length,
    voice,
    estimated: counted.some((wait) => wait.estimated),
  }
}

function sorted(list) {
  return list.filter((x) => x.t != null).sort((a, b) => a.t - b.t)
}

function readWhole(whole, place) {
  const losses = (whole.losses ?? []).map((l) => ({ seq: l.seq, t: place(l.t, l.seq), count: l.count }))
  const missing = losses.reduce((n, loss) => n + loss.count, 0)
  return {
    lost: Math.max(whole.lost ?? 0, missing),
    cut: whole.cut_short ?? 0,
    excluded: whole.excluded ?? 0,
    droppedAudio: whole.without_audio ?? 0,
    redacted: whole.redacted ?? 0,
    losses,
  }
}

function readSpeech(rows, timed) {
  if (!timed) return []
  return rows
    .filter((s) => s.t0 != null)
    .map((s) => ({ ...s, end: s.t1 }))
    .sort((a, b) => a.t0 - b.t0)
}

function readResponses(rows, place) {
  return rows
    .map((r) => ({
      ...r,
      firstKind: r.first_kind,
      doneSeq: r.done_seq,
      aside: r.out_of_band,
      requested: place(r.requested, null),
      created: place(r.created, r.seq),
      first: place(r.first, null),
      done: place(r.done, r.done_seq),
    }))
    .filter((r) => r.created != null)
    .sort((a, b) => a.created - b.created)
}

function readTranscriptions(rows, place) {
  return rows
    .map((x) => ({ ...x, t0: place(x.t0, x.seq), t1: place(x.t1, x.seq) }))
    .filter((x) => x.t0 != null)
    .sort((a, b) => a.t0 - b.t0)
}

// A segment is audio without a gap: `at` is its place in all audio of the side, `heard` how much of it was heard.
function readAudio(side) {
  if (!side) return null
  const segments = side.segments.map(({ item, t, ms, at, heard_ms: heard, dropped }) => ({
    item,
    t,
    ms,
    at,
    heard: heard ?? ms,
    dropped: dropped === true,
  }))
  return { ms: side.ms, droppedMs: side.dropped_ms ?? 0, segments: sorted(segments) }
}

// What each turn's wait was made of.
function readWaits(rows) {
  return rows.map((w) => ({
    turn: w.turn,
    item: w.item,
    response: w.response,
    from: w.t0,
    to: w.t1,
    ms: w.ms,
    voice: w.voice,
    longer: w.longer === true,
    measured: w.from,
    // GPT-Live: from the transcripts' places.
    estimated: w.from === 'ranges',
    parts: w.parts,
  }))
}

function readCalls(json, place) {
  return json.calls.map((c, i) => {
    const tool = json.tools[i] ?? {}
    const error = tool.error == null ? null : typeof tool.error === 'string' ? tool.error : JSON.stringify(tool.error)
    return {
      id: c.id,
      seq: c.seq,
      item: tool.item_id,
      callId: tool.call_id,
      response: tool.response_id,
      type: tool.type,
      server: tool.server_label ?? null,
      name: tool.name ?? tool.type ?? 'call',
      arguments: tool.arguments,
      output: tool.output,
      error,
      status: tool.status,
      failed: !c.denied && (tool.status === 'failed' || error != null),
      denied: c.denied === true,
      t0: place(c.t0, c.seq),
      t1: place(c.t1, c.seq),
      ms: c.ms,
      approval: c.approval,
    }
  })
}

function readItems(json, session, place) {
  const calls = new Map(session.calls.flatMap((c) => [c.item, c.callId, c.id].filter(Boolean).map((id) => [id, c])))
  const items = json.items.map((shown, i) => {
    const said = json.conversation[i] ?? {}
    return {
      key: shown.id ?? `${said.type} ${i}`,
      id: shown.id,
      seq: shown.seq,
      t: place(shown.t, shown.seq),
      type: said.type,
      role: said.role ?? null,
      status: said.status ?? null,
      text: said.text ?? null,
      response: said.response_id ?? null,
      deleted: said.deleted === true,
      audioMs: shown.audio_ms,
      heardMs: shown.heard_ms,
      unheardText: said.unheard_text ?? null,
      interrupted: said.interrupted === true,
      from: session.timed ? shown.play_from : null,
      to: session.timed ? shown.play_to : null,
      words: session.timed ? shown.words : null,
      images: shown.images ?? [],
      transcription: shown.transcription,
      approval: shown.approval,
      name: said.name ?? null,
      arguments: said.arguments ?? null,
      server: shown.server ?? null,
      listing: shown.listing,
      delegation: readDelegation(shown.delegation, session),
      stopMs: shown.stop_ms ?? null,
      call: calls.get(shown.id) ?? calls.get(said.call_id) ?? null,
    }
  })
  const seen = [...items, ...readTranscripts(json.transcripts ?? [], session)].filter(
    (item) => !HIDDEN_ITEMS.has(item.type),
  )
  // An item without a time stands after the one before it.
  let t = 0
  for (const item of seen) t = item.t = item.t ?? t
  return seen
    .map((item, i) => [item, i])
    .sort(([a, i], [b, k]) => a.t - b.t || i - k)
    .map(([item]) => item)
}

// Work that was handed over: to whom, and what was called for it first.
function readDelegation(delegation, session) {
  if (!delegation) return null
  const { target, response } = delegation
  const calls = session.calls.filter((call) => response != null && call.response === response)
  return { target, tools: calls.map((call) => call.name) }
}

// A translation session has no items: what its transcripts say is shown like messages.
function readTranscripts(rows, session) {
  return rows.map((x) => ({
    key: 'transcript ' + x.role,
    id: null,
    seq: x.seq,
    t: session.timed ? x.t0 : x.seq,
    type: 'message',
    role: x.role,
    text: x.text,
    audioMs: null,
    heardMs: null,
    from: session.timed ? x.t0 : null,
    to: session.timed ? x.t1 : null,
    words: session.timed ? x.words : null,
    images: [],
    call: null,
  }))
}

// Whether something of an answer was generated and not heard.
export function isCut(item) {
  return item.heardMs != null && item.audioMs != null && item.heardMs < item.audioMs - 1
}

// Takes columns of events into the index; those that it has are left out. `losses` do not count as events.
export function readEvents(columns, index, session) {
  const { types, ids, dir } = columns
  const typeNumbers = types.map((type) => index.typeNumber(type))
  const none = columns.type.includes(-1) ? index.typeNumber('(no event)') : 0
  const idNumbers = ids.map((id) => index.idNumber(id))
  const id = (number) => (number < 0 ? -1 : idNumbers[number])
  const seq = (i) => (columns.seq ? columns.seq[i] : columns.first + i)
  const last = index.length ? index.seq[index.length - 1] : 0
  let from = 0
  while (from < columns.count && seq(from) <= last) from++
  const to = index.grow(columns.count - from)
  let t = to ? index.t[to - 1] : 0
  // Half a million events: each column is written by itself, which is what an engine does fast.
  for (let i = from, k = to; i < columns.count; i++, k++) {
    index.seq[k] = seq(i)
    // An event without a time is drawn with the one before it.
    t = index.t[k] = session.timed ? (columns.t[i] ?? t) : index.seq[k]
    index.dir[k] = dir[i] === 'c' ? CLIENT : SERVER
    index.type[k] = columns.type[i] < 0 ? none : typeNumbers[columns.type[i]]
    index.size[k] = columns.size[i]
    index.ms[k] = columns.ms[i]
    index.response[k] = id(columns.response[i])
    index.item[k] = id(columns.item[i])
    index.call[k] = id(columns.call[i])
  }
  for (const [i, what] of columns.altered ?? []) index.altered.set(seq(i), what)
  index.markUnknown(session.drift.filter((d) => d.path == null).map((d) => d.type))
}

// Applies JSON Pointers to the session's JSON, and gives it back: `""` is all of it.
export function patch(json, changes) {
  for (const [pointer, value] of Object.entries(changes)) {
    if (pointer === '') {
      json = value
      continue
    }
    const path = pointer
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const name = path.pop()
    const parent = path.reduce((node, part) => node?.[part], json)
    if (parent) parent[name] = value
  }
  return json
}

export function readList(json) {
  return {
    total: json.total,
    kinds: json.kinds ?? [],
    models: json.models ?? [],
    sessions: json.sessions.map(readRow),
  }
}

// What the list tells of a session, as far as the page shows the same.
export function readEntry(row) {
  const about = row.session ?? {}
  const { median_ms: median, worst_ms: worst, worst_turn: turn, voice, longer } = row.latency ?? {}
  const shown = median != null && row.times === 'recorded'
  return {
    id: row.id,
    title: row.title ?? row.id,
    live: row.live === true,
    startedAt: about.started_at ?? null,
    timed: about.duration_ms != null && row.times !== 'unknown',
    estimated: row.times === 'estimated',
    duration: Math.max(1, about.duration_ms ?? 1),
    kind: about.kind ?? null,
    model: about.model ?? null,
    end: row.end ?? { state: 'unknown' },
    whole: readWhole(row.whole ?? {}, (t) => t),
    latency: {
      median,
      worst,
      turn,
      wait: { ms: worst, longer },
      count: shown ? (median === worst ? 1 : 2) : 0,
      voice: voice === true,
      estimated: false,
    },
    events: eventCount(about),
    responseCount: about.responses ?? 0,
    responses: [],
    tokens: about.total_tokens ?? null,
    usage: null,
    cost: { amount: about.amount ?? null },
    problemCount: row.problems ?? 0,
    strip: row.strip ?? null,
  }
}

function readRow(row) {
  const about = row.session ?? {}
  return {
    id: row.id,
    title: row.title ?? row.id,
    live: row.live === true,
    end: row.end ?? {},
    lost: row.whole?.lost ?? 0,
    kind: about.kind ?? null,
    model: about.model ?? null,
    startedAt: about.started_at ?? null,
    estimated: row.times === 'estimated',
    durationMs: about.duration_ms ?? null,
    events: eventCount(about),
    tokens: about.total_tokens ?? null,
    cost: amountOf(about.amount),
    median: row.latency?.median_ms ?? null,
    worst: row.latency?.worst_ms ?? null,
    turns: row.turns ?? 0,
    problems: row.problems ?? 0,
    said: row.said ?? null,
    strip: row.strip ?? null,
    hit: row.hit ?? null,
  }
}

// Amounts are decimals as text, so that they stay exact; the page only shows them.
export function amountOf(text) {
  return text == null ? null : Number(text)
}

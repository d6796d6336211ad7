// The session in one line: what it is, how it ended, whether it is whole, and its figures. A figure that leads somewhere is
// a button.
import { copy, h, update } from './dom.js'
import { count, day, hour, ms, num, percent, usd } from './format.js'
import { icon } from './icons.js'
import { waitText } from './latency-parts.js'
import { amountOf } from './model.js'
import { lengthText } from './place.js'

// A worst wait that stands out from the median is shown in the colour of the wait.
const HOT = 1.25
// Close codes of a session that ended as it should.
export const FINE_CODES = [1000, 1001, 1005]
const ENDS = { dropped: 'Dropped', gone: 'Gone', stopped: 'Recorder stopped', unknown: 'End unknown' }

// `on`: worst(wait), problem(), metrics(section).
export class Summary {
  constructor(store, on) {
    this.store = store
    this.on = on
    this.title = h('div', { class: 'sm-title' })
    this.meta = h('div', { class: 'sm-meta' })
    this.figures = h('div', { class: 'stats' })
    this.seen = h('span', { class: 'seen' })
    this.el = h(
      'section',
      { class: 'summary', 'aria-label': 'Session' },
      h('div', { class: 'sm-id' }, this.title, this.meta),
      this.figures,
    )
    store.on('session', () => this.render())
    store.on('events', () => this.#showEvents())
    this.render()
    this.meta.append(this.seen, this.#id())
  }

  // While a session is recorded it is rendered again and again: only what changed is put in.
  render() {
    const { session } = this.store
    update(this.title, [h('h1', {}, session.title), ...badges(session)])
    update(this.figures, this.#figures(session))
    this.#showEvents()
    if (this.meta.hasChildNodes()) return
    const started = session.startedAt && h('span', {}, `${day(session.startedAt)}, ${hour(session.startedAt)} UTC`)
    const facts = [session.model, session.kind].filter(Boolean).map((text) => h('span', {}, text))
    this.meta.append(...[...facts, started].filter(Boolean))
  }

  #id() {
    const { id } = this.store.session
    return h(
      'button',
      {
        class: 'id',
        type: 'button',
        title: 'Copy the id: ' + id,
        onclick: (event) => copy(id, event.currentTarget),
      },
      h('code', {}, id.length > 12 ? '…' + id.slice(-6) : id),
      icon('copy', 12),
      h('span', { class: 'check' }, icon('check', 12)),
    )
  }

  #showEvents() {
    const { session, index } = this.store
    this.seen.textContent = count(Math.max(session.events, index.length), 'event')
  }

  #figures(session) {
    const { latency } = session
    const { wait: worst } = latency
    const many = latency.count > 1
    const median = (latency.estimated ? '~' : '') + ms(latency.median)
    const showWorst = worst && (() => this.on.worst(worst))
    const isHot = latency.worst > latency.median * HOT
    const odd = session.responses.filter((r) => r.status !== 'completed' && r.done != null).length
    const problems = session.problemCount
    return [
      latency.count > 0 &&
        figure(
          latency.voice ? 'Voice latency' : 'Latency',
          median,
          many ? 'median' : 'one turn',
          '',
          many ? null : showWorst,
        ),
      many && worst && figure('Worst', waitText(worst), 'turn ' + latency.turn, isHot ? 'hot' : '', showWorst),
      session.timed && figure('Duration', lengthText(session)),
      figure('Responses', num(session.responseCount), odd ? odd + ' not completed' : null),
      figure('Tokens', num(session.tokens), cached(session.usage), '', () => this.on.metrics('usage')),
      figure('Cost', costText(session.cost), null, '', () => this.on.metrics('cost')),
      figure('Problems', num(problems), null, problems ? 'bad' : '', problems ? () => this.on.problem() : null),
    ]
  }
}

function figure(label, value, more, classes = '', onclick = null) {
  const parts = [
    h('span', { class: 'stat-label' }, label),
    h('span', { class: 'stat-value' }, value, more && h('small', {}, more)),
  ]
  const kind = 'stat ' + classes
  return onclick ? h('button', { class: kind, type: 'button', onclick }, parts) : h('div', { class: kind }, parts)
}

export function costText(cost) {
  const lower = cost?.unpriced?.length && cost.amount != null ? '≥ ' : ''
  return lower + usd(amountOf(cost?.amount))
}

function cached(usage) {
  const tokens = usage?.input_token_details?.cached_tokens
  return tokens ? percent(tokens, usage.input_tokens) + ' cached' : null
}

export function endBadge(end, live) {
  if (live) return h('span', { class: 'badge live' }, h('i', { class: 'dot' }), 'Recording')
  const odd = end.code != null && !FINE_CODES.includes(end.code)
  if (end.state === 'ended' && !odd) return h('span', { class: 'badge' }, 'Ended')
  if (end.state === 'unknown' && !odd) return h('span', { class: 'badge' }, ENDS.unknown)
  const words = odd ? 'Ended, ' + end.code : (ENDS[end.state] ?? end.state)
  return h('span', { class: 'badge bad', title: end.reason }, icon('alert', 12), words)
}

function badges(session) {
  const { whole } = session
  const out = [endBadge(session.end, session.live)]
  if (whole.lost) out.push(h('span', { class: 'badge bad' }, icon('alert', 12), count(whole.lost, 'frame') + ' lost'))
  else
    out.push(h('span', { class: 'badge ok', title: 'Every frame that was seen is stored' }, icon('check', 12), 'Whole'))
  const warn = (text, title) => out.push(h('span', { class: 'badge warn', title }, text))
  if (whole.droppedAudio) warn('Audio dropped', count(whole.droppedAudio, 'event') + ' without audio')
  if (whole.excluded) warn('Events excluded', count(whole.excluded, 'event') + ' were not recorded, as asked')
  if (whole.cut) warn('Cut short', count(whole.cut, 'event') + ' stored up to a length')
  if (session.isCopy)
    warn('Redacted', 'A copy to share: texts may be masked, audio is silent, ids are those of the copy')
  else if (whole.redacted) warn('Redacted', 'Secrets were replaced in ' + count(whole.redacted, 'event'))
  if (session.estimated)
    warn('Times estimated', 'The recording has no times of its own: they come from ids, and are good to a second')
  else if (!session.timed) warn('No times', 'The recording has no times: events stand in their order')
  return out
}

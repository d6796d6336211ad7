// Responses: dark until the first delta, then lighter. Those that overlap stand in rows.
import { ms, num } from './format.js'
import { stack } from './stack.js'

const ROW = 21
const HEIGHT = 17

export const responsesLane = {
  id: 'responses',
  label: 'Responses',
  height: (session) => ROW * rowsOf(session).count + 3,
  shows: (session) => session.responses.length > 0,

  draw(paint, lane, store) {
    const { rows, nexts } = rowsOf(store.session)
    store.session.responses.forEach((response, i) => {
      const end = response.done ?? paint.horizon
      if (!paint.sees(response.created, end)) return
      const y = lane.y + 3 + rows[i] * ROW
      drawOne(paint, store, response, y, nexts[i])
    })
  },
}

export function responseStatus(r) {
  if (r.done == null) return 'in progress'
  if (r.status === 'completed') return r.tokens == null ? 'completed' : `${num(r.tokens)} tokens`
  return [r.status, r.reason ?? r.code].filter(Boolean).join(', ')
}

function drawOne(paint, store, r, y, next) {
  const { g, colour } = paint
  const running = r.done == null || r.done > paint.horizon
  const status = running ? 'in_progress' : r.status
  const ink = { failed: colour.error, incomplete: colour.warn, cancelled: colour['text-3'] }[status] ?? colour.assistant
  const ended = status === 'failed' || status === 'incomplete' || status === 'cancelled'
  const x0 = paint.px(r.created)
  const x1 = paint.endPx(r.done)
  const width = x1 - x0
  const selected = store.response === r.id
  const faded = store.response != null && !selected ? 0.55 : 1
  paint.hit({ y, height: HEIGHT }, x0, x1, {
    a: r.created,
    b: r.done ?? paint.horizon,
    seq: () => r.seq,
    tip: () => tip(r),
  })
  if (width < 2.5 && !selected) {
    paint.rect(ink, x0, y, Math.max(1, width), HEIGHT, (status === 'failed' ? 1 : 0.5) * faded)
    return
  }
  paint.clipped(x0, y, width, HEIGHT, 4, () => {
    paint.rect(ink, x0, y, width, HEIGHT, 0.2 * faded)
    if (r.first != null) paint.rect(ink, paint.px(r.first), y, x1 - paint.px(r.first), HEIGHT, 0.32 * faded)
    if (status === 'cancelled') paint.rect(paint.hatch(colour['text-3']), x0, y, width, HEIGHT, faded)
    paint.rect(ink, x0, y, 2, HEIGHT, faded)
    if (ended) paint.rect(ink, x1 - 2, y, 2, HEIGHT, faded)
  })
  if (selected) {
    g.strokeStyle = ink
    g.lineWidth = 1.5
    paint.path(x0, y, width, HEIGHT, 4)
    g.stroke()
  }
  const behind = status === 'cancelled' || !ended ? colour['text-2'] : ink
  paint.barLabel(
    responseStatus(r),
    x0,
    x1,
    y + HEIGHT / 2,
    paint.px(next),
    status === 'failed' ? colour.error : colour.text,
    behind,
  )
}

function tip(r) {
  const kind = r.firstKind === 'arguments' ? 'argument' : r.firstKind
  return [
    'Response ' + (r.done == null ? 'in progress' : [r.status, r.reason ?? r.code].filter(Boolean).join(', ')),
    r.aside && 'out of band',
    r.requested != null && `created ${ms(r.created - r.requested)} after response.create`,
    r.first != null ? `first ${kind} after ${ms(r.first - r.created)}` : 'no output',
    r.done != null && `done after ${ms(r.done - r.created)}`,
    r.tokens != null && `${num(r.tokens)} tokens`,
  ]
}

function rowsOf(session) {
  return stack(
    session.responses,
    (r) => r.created,
    (r) => r.done,
  )
}

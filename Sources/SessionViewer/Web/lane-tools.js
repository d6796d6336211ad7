// Tool calls: the tool's own time. Waiting for somebody's approval is a hatched outline before it, and no tool time.
// Those that run at the same time stand in rows.
import { ms, secs } from './format.js'
import { stack } from './stack.js'

const ROW = 21
const HEIGHT = 17

export const toolsLane = {
  id: 'tools',
  label: 'Tool calls',
  height: (session) => ROW * rowsOf(session).count + 2,
  shows: (session) => shown(session).length > 0,

  draw(paint, lane, { session, index }) {
    const { rows, nexts } = rowsOf(session)
    shown(session).forEach((call, i) => {
      if (!paint.sees(begins(call), call.t1 ?? call.approval?.answered)) return
      const limit = nexts[i] < Infinity ? paint.px(nexts[i]) : paint.width
      const row = { y: lane.y + 3 + rows[i] * ROW, height: HEIGHT }
      if (call.approval?.asked != null) approval(paint, row, call, limit)
      if (call.t0 != null && !call.denied) own(paint, row, call, limit, index)
    })
  },
}

const known = new WeakMap()

// Those that have a place on the clock, in order.
function shown(session) {
  if (!known.has(session.calls)) {
    const placed = session.calls.filter((call) => begins(call) != null)
    known.set(
      session.calls,
      placed.sort((a, b) => begins(a) - begins(b)),
    )
  }
  return known.get(session.calls)
}

function rowsOf(session) {
  return stack(shown(session), begins, (call) => call.t1 ?? call.approval?.answered)
}

function begins(call) {
  return call.approval?.asked ?? call.t0
}

function approval(paint, row, call, limit) {
  const { g, colour } = paint
  const { asked, answered, approve } = call.approval
  const { y, height } = row
  const x0 = paint.px(asked)
  const x1 = paint.endPx(answered)
  paint.bar(paint.hatch(colour.tool), x0, y, x1 - x0, height, 4, 0.8)
  g.strokeStyle = colour.tool
  g.lineWidth = 1
  g.globalAlpha = 0.6
  paint.path(x0 + 0.5, y + 0.5, x1 - x0 - 1, height - 1, 4)
  g.stroke()
  g.globalAlpha = 1
  if (x1 - x0 > 130) {
    paint.rect(colour.surface, x0 + 5, y + 2, 100, height - 4, 0.85)
    paint.label('waits for approval', x0 + 8, y + height / 2, 100, colour['text-2'])
  }
  if (call.denied) paint.label(call.name + '  denied', x1 + 6, y + height / 2, limit - x1 - 8, colour['text-2'])
  const verdict =
    answered == null ? 'not answered' : `${approve ? 'approved' : 'denied'} after ${secs(answered - asked)}`
  paint.hit(row, x0, x1, {
    a: asked,
    b: answered ?? paint.horizon,
    seq: () => call.seq,
    tip: () => ['Approval, ' + call.name, verdict],
  })
}

function own(paint, row, call, limit, index) {
  const { colour } = paint
  const { y, height } = row
  const x0 = paint.px(call.t0)
  const x1 = Math.max(x0 + 3, paint.endPx(call.t1))
  const ink = call.failed ? colour.error : colour.tool
  const took = call.t1 == null ? 'no answer' : ms(call.ms)
  paint.hit(row, x0, Math.min(x1 + 40, Math.max(limit, x1)), {
    a: call.t0,
    b: call.t1 ?? paint.horizon,
    seq: () => index.find(call.item, 'arguments.done') ?? call.seq,
    tip: () => [call.name, `${took}, ${call.status}`, call.server && 'server ' + call.server, call.error],
  })
  if (x1 - x0 < 4) {
    paint.rect(ink, x0, y, 2, height)
    if (limit - x1 < 40) return
  } else {
    paint.bar(ink, x0, y, x1 - x0, height, 4, 0.3)
    paint.clipped(x0, y, x1 - x0, height, 4, () => paint.rect(ink, x0, y, 2, height))
  }
  const text = `${call.name}  ${took}`
  paint.barLabel(text, x0, x1, y + height / 2, limit, colour.text, call.failed ? colour.error : colour['text-2'])
}

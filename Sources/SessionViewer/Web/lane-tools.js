// Tool calls: the tool's own time. Waiting for somebody's approval is a hatched outline before it, and no tool time.
import { ms, secs } from './format.js'

export const toolsLane = {
  id: 'tools',
  label: 'Tool calls',
  height: 23,
  shows: (session) => session.calls.some((call) => begins(call) != null),

  draw(paint, lane, { session, index }) {
    const calls = session.calls.filter((call) => begins(call) != null)
    calls.forEach((call, i) => {
      if (!paint.sees(begins(call), call.t1 ?? call.approval?.answered)) return
      const limit = i + 1 < calls.length ? paint.px(begins(calls[i + 1])) : paint.width
      if (call.approval?.asked != null) approval(paint, lane, call, limit)
      if (call.t0 != null && !call.denied) own(paint, lane, call, limit, index)
    })
  },
}

function begins(call) {
  return call.approval?.asked ?? call.t0
}

function approval(paint, lane, call, limit) {
  const { g, colour } = paint
  const { asked, answered, approve } = call.approval
  const y = lane.y + 3
  const height = lane.height - 6
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
  paint.hit(lane, x0, x1, {
    a: asked,
    b: answered ?? paint.horizon,
    seq: () => call.seq,
    tip: () => ['Approval, ' + call.name, verdict],
  })
}

function own(paint, lane, call, limit, index) {
  const { colour } = paint
  const y = lane.y + 3
  const height = lane.height - 6
  const x0 = paint.px(call.t0)
  const x1 = Math.max(x0 + 3, paint.endPx(call.t1))
  const ink = call.failed ? colour.error : colour.tool
  const took = call.t1 == null ? 'no answer' : ms(call.ms)
  paint.hit(lane, x0, Math.min(x1 + 40, Math.max(limit, x1)), {
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

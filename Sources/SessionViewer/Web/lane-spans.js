// GPT-Live: when the user was muted, when the session paused or listened.
import { secs } from './format.js'
import { spanText } from './place.js'

export const spansLane = {
  id: 'spans',
  label: 'Muted, paused',
  height: 20,
  onPhone: false,
  shows: (session) => session.spans.length > 0,

  draw(paint, lane, { session }) {
    const y = lane.y + 4
    const height = lane.height - 8
    session.spans.forEach((span, i) => {
      if (!paint.sees(span.t0, span.t1)) return
      const x0 = paint.px(span.t0)
      const x1 = Math.max(x0 + 2, paint.endPx(span.t1))
      paint.bar(paint.colour['text-3'], x0, y, x1 - x0, height, 3, 0.3)
      const limit = i + 1 < session.spans.length ? paint.px(session.spans[i + 1].t0) : paint.width
      paint.barLabel(span.kind, x0, x1, lane.y + lane.height / 2, limit, paint.colour.text, paint.colour['text-2'])
      const end = span.t1 ?? session.duration
      paint.hit(lane, x0, x1, {
        a: span.t0,
        b: end,
        seq: () => span.seq,
        tip: () => [`${span.kind}, ${secs(end - span.t0)}`, spanText(session, span.t0, end)],
      })
    })
  },
}

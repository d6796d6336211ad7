// Errors are triangles; what was left of the rate limits are dots, yellow when little was.
import { num } from './format.js'

const LOW = 0.02

export const problemsLane = {
  id: 'problems',
  label: 'Errors, limits',
  height: 20,
  shows: (session, small) => session.problems.length > 0 || (session.limits.length > 0 && !small),

  draw(paint, lane, { session }) {
    const { g, colour } = paint
    const middle = lane.y + lane.height / 2
    let drawn = -9
    for (const x of session.limits) {
      if (!paint.sees(x.t, x.t)) continue
      const px = paint.px(x.t)
      const low = x.limits.some((limit) => limit.remaining < limit.limit * LOW)
      if (px - drawn < 1.5 && !low) continue
      drawn = px
      g.fillStyle = low ? colour.warn : colour['text-3']
      g.beginPath()
      g.arc(px, middle, 2.5, 0, 7)
      g.fill()
      const lines = () => x.limits.map((limit) => `${limit.name}: ${num(limit.remaining)} of ${num(limit.limit)} left`)
      paint.hit(lane, px - 3, px + 3, {
        a: x.t,
        b: x.t,
        seq: () => x.seq,
        tip: () => ['Rate limits', ...lines()],
      })
    }
    session.problems.forEach((x, i) => {
      if (!paint.sees(x.t, x.t)) return
      const px = paint.px(x.t)
      g.fillStyle = colour.error
      g.beginPath()
      g.moveTo(px, middle - 5)
      g.lineTo(px + 5.2, middle + 4)
      g.lineTo(px - 5.2, middle + 4)
      g.fill()
      const next = session.problems.slice(i + 1).find((other) => other.t > x.t + 1)
      const room = (next ? paint.px(next.t) : paint.width) - px - 18
      const name = x.code ?? x.kind
      paint.label(name, px + 9, middle, Math.min(room, 190), colour.error)
      paint.hit(lane, px - 5, px + 5, {
        a: x.t,
        b: x.t,
        seq: () => x.seq,
        tip: () => [name, x.message],
      })
    })
  },
}

// The ruler: times, or the seq of events where the session has no times.
import { clock, num } from './format.js'
import { RULER } from './lanes.js'

const TIMES = [10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5]
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5]

export function drawRuler(paint, session) {
  const { g, colour, width, height, view } = paint
  const target = (view.b - view.a) / (width / 96)
  const steps = session.timed ? TIMES : COUNTS
  const step = steps.find((s) => s >= target) ?? steps.at(-1)
  g.font = `500 11px ${paint.font}`
  g.textBaseline = 'middle'
  g.textAlign = 'left'
  const end = Math.min(view.b, Math.max(session.duration * 1.05, paint.horizon === Infinity ? 0 : view.b))
  for (let t = Math.max(0, Math.floor(view.a / step) * step); t <= end; t += step) {
    const x = Math.round(paint.px(t))
    paint.rect(colour['line-2'], x, 16, 1, 8)
    paint.rect(colour.line, x, RULER, 1, height, 0.75)
    g.fillStyle = colour['text-3']
    g.fillText(mark(session, t, step), x + 5, 12)
    if (step / paint.perPixel < 60) continue
    for (let i = 1; i < 5; i++) paint.rect(colour.line, Math.round(paint.px(t + (step * i) / 5)), 20, 1, 4)
  }
}

function mark(session, t, step) {
  if (!session.timed) return num(t)
  return (session.estimated ? '~' : '') + clock(t, step < 100 ? 2 : step < 1000 ? 1 : 0)
}

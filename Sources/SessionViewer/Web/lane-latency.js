// One bar a turn, from the end of speech to the first audio, in the parts that it was made of.
import { ms } from './format.js'
import { partName, partOf, waitedFor, waitText } from './latency-parts.js'

export const latencyLane = {
  id: 'latency',
  label: (session) => (session.waits.some((wait) => wait.voice) ? 'Voice latency' : 'Latency'),
  height: 22,
  shows: (session) => session.waits.length > 0,

  draw(paint, lane, { session, index }) {
    const { waits } = session
    const y = lane.y + 5
    const height = lane.height - 10
    waits.forEach((wait, i) => {
      if (!paint.sees(wait.from, wait.to)) return
      const x0 = paint.px(wait.from)
      const x1 = paint.endPx(wait.to)
      const limit = i + 1 < waits.length ? paint.px(waits[i + 1].from) : paint.width + 40
      if (x1 - x0 < 3) paint.rect(paint.colour['seg-first'], x0, y, Math.max(1, x1 - x0), height, 0.75)
      else segments(paint, wait, x0, y, x1 - x0, height)
      const isWorst = wait.turn === session.latency.turn && waits.length > 1
      if (limit - x1 > 56) {
        const colour = isWorst ? paint.colour.text : paint.colour['text-2']
        paint.label(waitText(wait), x1 + 6, lane.y + lane.height / 2, 90, colour, isWorst ? 650 : 500)
      }
      paint.hit(lane, x0, Math.min(x1 + 50, limit), {
        a: wait.from,
        b: wait.to,
        seq: () => (wait.item ? (index.find(wait.item, 'speech_stopped') ?? index.find(wait.item, 'committed')) : null),
        tip: () => [
          `${waitText(wait)} to ${waitedFor(wait)}`,
          ...wait.parts.map((part) => ({
            colour: partOf(part, wait).colour,
            name: partName(part, wait),
            value: ms(part.ms),
          })),
        ],
      })
    })
  },
}

function segments(paint, wait, x, y, width, height) {
  paint.clipped(x, y, width, height, 3, () => {
    for (const part of wait.parts) {
      const from = paint.px(part.t0)
      paint.rect(paint.colour[partOf(part, wait).colour], from, y, Math.max(paint.px(part.t1) - from, 0.5), height)
    }
    for (const part of wait.parts.slice(1)) paint.rect(paint.colour.surface, paint.px(part.t0) - 0.5, y, 1, height)
  })
}

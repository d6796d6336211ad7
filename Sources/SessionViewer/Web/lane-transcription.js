// Input transcription: from the commit until it was completed.
import { ms } from './format.js'

export const transcriptionLane = {
  id: 'transcription',
  label: 'Transcription',
  height: 20,
  onPhone: false,
  shows: (session) => session.transcriptions.length > 0,

  draw(paint, lane, { session }) {
    const list = session.transcriptions
    const y = lane.y + 4
    const height = lane.height - 8
    list.forEach((x, i) => {
      const running = x.status === 'in_progress'
      const end = running ? null : x.t1
      if (!paint.sees(x.t0, end)) return
      const failed = x.status === 'failed'
      const ink = failed ? paint.colour.error : paint.colour.transcription
      const x0 = paint.px(x.t0)
      const x1 = Math.max(x0 + 3, paint.endPx(end))
      if (x1 - x0 < 4) paint.rect(ink, x0, y, 2, height)
      else {
        paint.bar(ink, x0, y, x1 - x0, height, 3, 0.34)
        paint.clipped(x0, y, x1 - x0, height, 3, () => paint.rect(ink, x0, y, 2, height))
      }
      const limit = i + 1 < list.length ? paint.px(list[i + 1].t0) : paint.width
      const took = session.timed && x.t1 != null ? ms(x.t1 - x.t0) : ''
      const text = failed ? ['failed', x.code].filter(Boolean).join(', ') : running ? '' : took
      if (limit - x1 > 40) {
        const colour = failed ? paint.colour.error : paint.colour['text-3']
        paint.label(text, x1 + 6, lane.y + lane.height / 2, Math.min(limit - x1 - 10, 220), colour)
      }
      paint.hit(lane, x0, x1, {
        a: x.t0,
        b: end ?? paint.horizon,
        seq: () => x.seq,
        tip: () => ['Transcription ' + x.status.replace('_', ' '), took && took + ' after the commit', x.text],
      })
    })
  },
}

// The user's audio as it was sent: pale outside speech, with a cap over what turn detection took for speech.
import { secs } from './format.js'
import { placeText, spanText } from './place.js'
import { lastBefore } from './search.js'

export const userLane = {
  id: 'user',
  label: 'User',
  hint: 'As sent',
  icon: 'user',
  height: 46,
  shows: (session) => session.audio.user?.segments.length > 0,

  draw(paint, lane, { session, peaks }) {
    const { segments } = session.audio.user
    const { user } = paint.colour
    const all = segments.filter((g) => paint.sees(g.t, g.t + g.ms)).map((g) => [g, 0, g.ms])
    paint.waves(peaks.user, lane, all, user, session.speech.length ? 0.34 : 1)
    const spoken = []
    for (const speech of session.speech) {
      const end = Math.min(speech.end ?? session.duration, paint.horizon)
      if (!paint.sees(speech.t0, end)) continue
      const x = paint.px(speech.t0)
      const width = paint.px(end) - x
      paint.rect(user, x, lane.y, width, lane.height, 0.09)
      paint.rect(user, x, lane.y, width, 2)
      for (const g of between(segments, speech.t0, end))
        spoken.push([g, Math.max(0, speech.t0 - g.t), Math.min(g.ms, end - g.t)])
      paint.hit(lane, x, x + width, {
        a: speech.t0,
        b: end,
        seq: () => speech.seq,
        tip: () => [
          'Speech, ' + secs(end - speech.t0),
          spanText(session, speech.t0, end),
          speech.stopped != null && 'noticed to have stopped at ' + placeText(session, speech.stopped, 2),
        ],
      })
    }
    paint.waves(peaks.user, lane, spoken, user)
  },
}

function between(segments, from, to) {
  const out = []
  const before = lastBefore(segments, from, (g) => g.t)
  for (let i = Math.max(0, before); i < segments.length && segments[i].t < to; i++)
    if (segments[i].t + segments[i].ms > from) out.push(segments[i])
  return out
}

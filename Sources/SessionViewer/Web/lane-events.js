// A tick an event, one lane for each direction: tall where it is no delta, blue where it is related to the selection, a
// red line where events were lost.
import { CLIENT, SERVER } from './event-index.js'
import { count } from './format.js'
import { lower } from './search.js'

const STREAM = 0
const WHOLE = 1
const RELATED = 2

function ticks(paint, lane, { index, related, session }, dir) {
  const width = Math.ceil(paint.width)
  const bins = new Uint16Array(width + 1)
  const kinds = new Uint8Array(width + 1)
  const end = Math.min(paint.view.b, paint.horizon)
  for (let i = lower(index.t, paint.view.a, index.length); i < index.length && index.t[i] <= end; i++) {
    if (index.dir[i] !== dir) continue
    const x = Math.min(width, Math.round(paint.px(index.t[i])))
    bins[x]++
    const kind = related?.[i] ? RELATED : index.streams[index.type[i]] ? STREAM : WHOLE
    if (kind > kinds[x]) kinds[x] = kind
  }
  const bottom = lane.y + lane.height - 3
  for (let x = 0; x <= width; x++) {
    if (!bins[x]) continue
    const isStream = kinds[x] === STREAM
    const height = isStream ? Math.min(lane.height - 7, 5 + bins[x] * 1.5) : lane.height - 6
    const colour = kinds[x] === RELATED ? paint.colour.focus : paint.colour['text-2']
    const alpha = isStream ? Math.min(0.8, 0.34 + bins[x] * 0.12) : 1
    paint.rect(colour, x, bottom - height, kinds[x] === RELATED ? 2 : 1, height, alpha)
  }
  for (const loss of session.whole.losses) {
    if (loss.t == null || !paint.sees(loss.t, loss.t)) continue
    const x = paint.px(loss.t)
    paint.rect(paint.colour.error, x - 1, lane.y, 2, lane.height)
    paint.hit(lane, x - 3, x + 3, {
      a: loss.t,
      b: loss.t,
      seq: () => loss.seq,
      tip: () => [count(loss.count, 'frame') + ' lost here'],
    })
  }
}

export const clientLane = {
  id: 'client',
  label: 'Client events',
  height: 17,
  shows: () => true,
  draw: (paint, lane, store) => ticks(paint, lane, store, CLIENT),
}

export const serverLane = {
  id: 'server',
  label: 'Server events',
  height: 17,
  shows: () => true,
  draw: (paint, lane, store) => ticks(paint, lane, store, SERVER),
}

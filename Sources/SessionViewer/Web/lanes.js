// The lanes in their order, and where each one is.
import { assistantLane } from './lane-assistant.js'
import { clientLane, serverLane } from './lane-events.js'
import { latencyLane } from './lane-latency.js'
import { problemsLane } from './lane-problems.js'
import { responsesLane } from './lane-responses.js'
import { spansLane } from './lane-spans.js'
import { toolsLane } from './lane-tools.js'
import { transcriptionLane } from './lane-transcription.js'
import { userLane } from './lane-user.js'

const LANES = [
  userLane,
  assistantLane,
  spansLane,
  latencyLane,
  responsesLane,
  toolsLane,
  transcriptionLane,
  problemsLane,
  clientLane,
  serverLane,
]

export const RULER = 24

// { lanes: [{ kind, y, height, label }], height }: only those that have something to show.
export function layout(session, small) {
  const scale = small ? 0.82 : innerHeight > 1100 ? 1.3 : 1
  let y = RULER
  const lanes = LANES.filter((kind) => kind.shows(session, small) && (!small || kind.onPhone !== false)).map((kind) => {
    const own = typeof kind.height === 'function' ? kind.height(session) : kind.height
    const height = Math.round(kind.icon ? own * scale : own)
    const label = typeof kind.label === 'function' ? kind.label(session) : kind.label
    const lane = { kind, y, height, label }
    y += height
    return lane
  })
  return { lanes, height: y + 3 }
}

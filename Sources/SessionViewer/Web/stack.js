// Bars that overlap stand in rows, three at most.
const ROWS = 3

const known = new WeakMap()

// The row of each bar of a list in order of their begins, where the next one in its row begins, and how many rows there are.
// `begin` and `end` tell where a bar is; one that has not ended has no end.
export function stack(list, begin, end) {
  if (!known.has(list)) known.set(list, stacked(list, begin, end))
  return known.get(list)
}

function stacked(list, begin, end) {
  const ends = []
  const last = []
  const rows = []
  const nexts = []
  list.forEach((bar, i) => {
    let row = ends.findIndex((t) => t <= begin(bar))
    if (row < 0) row = Math.min(ends.length, ROWS - 1)
    ends[row] = end(bar) ?? Infinity
    rows[i] = row
    nexts[i] = Infinity
    if (last[row] != null) nexts[last[row]] = begin(bar)
    last[row] = i
  })
  return { rows, nexts, count: Math.max(1, ends.length) }
}

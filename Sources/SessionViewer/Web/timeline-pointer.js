// Pointer and wheel on the lanes: wheel or pinch zooms at the pointer, drag or Shift wheel pans, Shift drag zooms to a
// range, a click seeks and selects, a double click zooms to the thing or out. On the ruler, a drag scrubs.
import { RULER } from './lanes.js'

const CLICK_PX = 4
const RANGE_PX = 6

// `on` has: view, time(x), hitAt(x, y, event), changed(), seek(t), pick(hit), range(x0, x1 or null), hover(x, y, event), leave().
export function bindPointer(area, on) {
  const pointers = new Map()
  let mode = null
  let moved = 0
  let start = 0
  let spread = 0
  const place = (event) => {
    const r = area.getBoundingClientRect()
    return { x: event.clientX - r.left, y: event.clientY - r.top }
  }

  area.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const { deltaX, deltaY, shiftKey, ctrlKey } = event
      const perPixel = on.view.width / area.clientWidth
      if (Math.abs(deltaX) > Math.abs(deltaY) || shiftKey) on.view.pan((deltaX || deltaY) * perPixel)
      else {
        const step = Math.max(-80, Math.min(80, deltaY)) * (ctrlKey ? 0.012 : 0.005)
        on.view.zoom(Math.exp(step), on.time(place(event).x))
      }
      on.changed()
    },
    { passive: false },
  )

  area.addEventListener('pointerdown', (event) => {
    if (event.button) return
    const { x, y } = place(event)
    pointers.set(event.pointerId, event)
    area.setPointerCapture(event.pointerId)
    moved = 0
    start = x
    mode = y < RULER ? 'scrub' : event.shiftKey ? 'range' : 'pan'
    if (mode === 'scrub') on.seek(on.time(x))
  })

  area.addEventListener('pointermove', (event) => {
    const { x, y } = place(event)
    const last = pointers.get(event.pointerId)
    if (last) {
      pointers.set(event.pointerId, event)
      if (pointers.size === 2) return pinch()
      moved += Math.abs(event.clientX - last.clientX)
      if (mode === 'scrub') on.seek(on.time(x))
      else if (mode === 'range') on.range(Math.min(start, x), Math.max(start, x))
      else if (mode === 'pan' && moved > CLICK_PX - 1) {
        area.classList.add('panning')
        on.view.pan(((last.clientX - event.clientX) * on.view.width) / area.clientWidth)
        on.changed()
      }
    }
    on.hover(x, y, event)
  })

  const pinch = () => {
    const [p, q] = [...pointers.values()]
    const distance = Math.abs(p.clientX - q.clientX) || 1
    if (spread) {
      on.view.zoom(spread / distance, on.time((place(p).x + place(q).x) / 2))
      on.changed()
    }
    spread = distance
    moved = CLICK_PX
  }

  const up = (event) => {
    if (!pointers.delete(event.pointerId)) return
    const { x, y } = place(event)
    spread = 0
    area.classList.remove('panning')
    if (mode === 'range' && Math.abs(x - start) > RANGE_PX) {
      on.view.set(on.time(Math.min(start, x)), on.time(Math.max(start, x)))
      on.changed()
    } else if (moved < CLICK_PX && mode !== 'scrub' && event.type === 'pointerup') {
      const hit = on.hitAt(x, y, event)
      if (hit) on.pick(hit)
      else on.seek(on.time(x))
    }
    on.range(0, null)
    mode = null
  }
  area.addEventListener('pointerup', up)
  area.addEventListener('pointercancel', up)
  area.addEventListener('pointerleave', () => on.leave())

  area.addEventListener('dblclick', (event) => {
    const { x, y } = place(event)
    const hit = on.hitAt(x, y, event)
    const around = hit ? (Math.max(hit.b - hit.a, 1) * 2) / 5 : 0
    if (hit) on.view.set(hit.a - around, hit.b + around)
    else on.view.fit()
    on.changed()
  })
}

// The bar between conversation and events: dragged, or moved by the arrow keys.
import { h } from './dom.js'

const LEAST = 25
const MOST = 70
const START = 42
const STEP = 2

export function splitter(panes) {
  let width = START
  const props = {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the conversation',
  }
  const bar = h('div', {
    class: 'splitter',
    ...props,
    'aria-valuemin': LEAST,
    'aria-valuemax': MOST,
    'aria-valuenow': START,
  })
  const set = (percent) => {
    width = Math.max(LEAST, Math.min(MOST, percent))
    panes.style.setProperty('--left', width + '%')
    bar.setAttribute('aria-valuenow', String(Math.round(width)))
  }
  bar.addEventListener('pointerdown', (event) => {
    bar.setPointerCapture(event.pointerId)
    const move = (moved) => {
      const r = panes.getBoundingClientRect()
      set(((moved.clientX - r.left) / r.width) * 100)
    }
    bar.addEventListener('pointermove', move)
    bar.addEventListener('pointerup', () => bar.removeEventListener('pointermove', move), { once: true })
  })
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (!step) return
    set(width + step)
    event.preventDefault()
  })
  return bar
}

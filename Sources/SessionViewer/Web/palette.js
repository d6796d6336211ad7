// The colours of the style sheet as a canvas understands them. Which of a token's two colours is in force only an element
// knows, so all are asked at once, and again when the theme changes.
import { h } from './dom.js'

const NAMES = [
  'text',
  'text-2',
  'text-3',
  'line',
  'line-2',
  'surface',
  'lane-alt',
  'focus',
  'user',
  'assistant',
  'assistant-fill',
  'tool',
  'transcription',
  'error',
  'warn',
  'seg-vad',
  'seg-net',
  'seg-model',
  'seg-approval',
  'seg-tool',
  'seg-first',
]
let known = null

export function palette() {
  if (known) return known
  const probes = NAMES.map((name) => h('i', { style: { color: `var(--${name})` } }))
  // With forced colours, too, the lanes keep those of the style sheet.
  const box = h('div', { hidden: true, style: { 'forced-color-adjust': 'none' } }, probes)
  document.body.append(box)
  known = Object.fromEntries(NAMES.map((name, i) => [name, getComputedStyle(probes[i]).color]))
  box.remove()
  return known
}

export function forgetPalette() {
  known = null
}

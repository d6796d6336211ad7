// Recorded text for the eye: characters that hide, or turn the order of the others around, are shown by their names.
import { h } from './dom.js'

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/
const EACH = new RegExp(HIDDEN.source, 'g')

// Text, or text and marks, to append.
export function visible(text) {
  if (!HIDDEN.test(text)) return [text]
  const out = []
  let from = 0
  for (const { 0: mark, index } of text.matchAll(EACH)) {
    if (index > from) out.push(text.slice(from, index))
    out.push(
      h('span', { class: 'hidden-char' }, 'U+' + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')),
    )
    from = index + 1
  }
  if (from < text.length) out.push(text.slice(from))
  return out
}

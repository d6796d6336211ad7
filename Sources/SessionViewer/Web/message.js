// A message: who, how much of it, and the words, those that were never heard struck through behind the cut.
import { h } from './dom.js'
import { ms, secs } from './format.js'
import { icon } from './icons.js'
import { isCut } from './model.js'
import { frame } from './turn-frame.js'
import { visible } from './visible.js'

const WHO = { user: 'User', assistant: 'Assistant', system: 'System', developer: 'Developer' }

// `context`: store, seek(t), stopped (how long the answer before took to stop for this message).
export function message(item, context) {
  const { store } = context
  const speaking = isSpeaking(item, store)
  const cut = isCut(item) && !speaking
  const who = item.role === 'user' || item.role === 'assistant' ? item.role : 'system'
  return frame(
    item,
    who,
    who + (item.deleted ? ' deleted' : ''),
    context,
    h(
      'div',
      { class: 'by' },
      h('b', {}, WHO[item.role] ?? item.role ?? 'Unknown role'),
      meta(item, cut, speaking, context),
    ),
    item.text ? text(item, cut, speaking, context) : noText(item, store.session),
    item.transcription && failed(item.transcription),
    item.images.length ? h('div', { class: 'images' }, item.images.map(image)) : null,
  )
}

// Somebody who speaks, or has just stopped: what was said is not known yet.
export function speaker(place, speech, context) {
  const meta = h('span', { class: 'meta' }, speech.end == null ? 'speaking' : 'spoke')
  return frame(
    place,
    'user',
    'user speaking',
    context,
    h('div', { class: 'by' }, h('b', {}, WHO.user), meta),
    h('p', { class: 'text none' }, '…'),
  )
}

function isSpeaking(item, store) {
  return store.isLive && item.to != null && item.from != null && store.horizon < item.to
}

function meta(item, cut, speaking, { stopped }) {
  const parts = []
  const lasted = item.from != null && item.to != null ? item.to - item.from : null
  if (speaking) parts.push('speaking')
  else if (lasted == null && item.audioMs == null) parts.push('text')
  // Of the user's audio, the silence that ended the turn is no speech.
  else if (item.role === 'user') parts.push(`${secs(lasted ?? item.audioMs)} spoken`)
  else if (cut) parts.push(`${secs(item.heardMs)} heard of ${secs(item.audioMs)}`)
  else parts.push(`${secs(item.heardMs ?? item.audioMs ?? lasted)} heard`)
  if (stopped != null) parts.push(`stopped the answer after ${ms(stopped)}`)
  if (item.interrupted && !cut) parts.push('interrupted')
  if (item.status === 'incomplete' && !cut && !speaking) parts.push('incomplete')
  if (item.deleted) parts.push('deleted later')
  return h('span', { class: 'meta' }, parts.join(' · '))
}

function text(item, cut, speaking, { store, seek }) {
  const el = h('p', { class: 'text' })
  if (!item.words?.length) {
    el.append(...textWithoutTimes(item, cut))
    return el
  }
  let into = el
  for (const [a, b, word, heard] of item.words) {
    // Live: words come as they are spoken.
    if (speaking && a > store.horizon) break
    if (cut && !heard && into === el) {
      into = h('del', { class: 'unheard', 'aria-label': 'never heard' })
      el.append(cutMark(item), into)
    }
    const shown = word.trimEnd()
    const at = into === el ? a : item.to
    const span = h('span', { class: 'w', 'data-a': a, 'data-b': b, onclick: () => seek(at) }, ...visible(shown))
    into.append(span, word.slice(shown.length))
  }
  return el
}

function textWithoutTimes(item, cut) {
  if (!cut || !item.unheardText || !item.text.endsWith(item.unheardText)) return visible(item.text)
  const heard = item.text.slice(0, item.text.length - item.unheardText.length)
  return [
    ...visible(heard),
    cutMark(item),
    h('del', { class: 'unheard', 'aria-label': 'never heard' }, ...visible(item.unheardText)),
  ]
}

function cutMark(item) {
  const title = 'The user stopped hearing here'
  return h('span', { class: 'cutmark', title }, icon('cut', 12), `cut at ${(item.heardMs / 1000).toFixed(2)} s`)
}

function noText(item, session) {
  if (item.transcription || item.images.length) return null
  // It may come yet.
  if (session.live && item.status === 'in_progress') return h('p', { class: 'text none' }, '…')
  const off = session.transcriptions.length === 0
  const why =
    item.role === 'user'
      ? off
        ? 'No transcript. Input transcription is off in this session.'
        : 'No transcript'
      : 'No text'
  return h('p', { class: 'text none' }, why)
}

function failed({ code, message }) {
  const words = h('span', {}, h('b', {}, 'Transcription failed'), ` ${[code, message].filter(Boolean).join('. ')}`)
  return h('p', { class: 'failed' }, icon('alert', 14), words)
}

// Only pictures that came with the session: a link is shown as one, and not followed.
function image(source) {
  if (source?.startsWith('data:image/')) return h('img', { src: source, alt: 'Image that was sent', loading: 'lazy' })
  return h('span', { class: 'image-link' }, icon('image', 14), 'Image by address, not loaded')
}

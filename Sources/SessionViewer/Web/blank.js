// What stands in place of sessions: none yet, not loaded yet, no answer.
import { copy, h } from './dom.js'
import { copyButton, icon, logo } from './icons.js'
import { Retry } from './retry.js'

function command(text) {
  const button = copyButton('Copy the command', (event) => copy(text, event.currentTarget), true)
  return h('div', { class: 'command' }, h('code', { tabindex: '0' }, text), button)
}

export function noSessions() {
  const step = (title, text) => h('li', {}, h('b', {}, title), command(text))
  return h(
    'div',
    { class: 'blank' },
    h('div', { class: 'blank-art' }, logo()),
    h('h1', {}, 'No sessions yet'),
    h('p', {}, 'This page shows each session as soon as it starts. Record one:'),
    h(
      'ol',
      {},
      step('Start the recorder', 'tapedeck record'),
      step('Point your client at it', 'export OPENAI_BASE_URL=http://127.0.0.1:8765/v1'),
      step('Or look at a recording you have', 'tapedeck import capture.jsonl'),
    ),
    h('p', { class: 'dim waiting' }, h('i', { class: 'dot' }), 'Waiting for the first session'),
  )
}

// What went wrong, what to do about it, and when it is tried again; `stop` ends that. A session that is gone stays gone.
export class Failure {
  #retry = null

  constructor(error, again) {
    const isGone = error.code === 'no_such_session'
    const [title, about, commands] = words(error)
    if (!isGone) this.#retry = new Retry(again)
    this.el = h(
      'div',
      { class: 'blank', role: 'alert' },
      h('div', { class: 'blank-art bad' }, icon('alert', 28)),
      h('h1', {}, title),
      h('p', {}, about),
      h(
        'ol',
        {},
        commands.map((text) => h('li', {}, command(text))),
      ),
      h('p', {}, this.#retry?.el ?? h('a', { class: 'link', href: '#/' }, 'All sessions')),
    )
  }

  stop() {
    this.#retry?.stop()
  }
}

function words({ code, message }) {
  if (code === 'unreachable') {
    const about =
      'Nothing is lost: what was recorded is in the database. Start the viewer again, or read it in a terminal.'
    return ['The program does not answer', about, ['tapedeck view', 'tapedeck conversation latest']]
  }
  if (code === 'no_such_session') return ['This session is not there', message, ['tapedeck sessions']]
  return ['That did not work', message, []]
}

export function skeleton() {
  const bar = (width) => h('i', { style: { width } })
  const row = (i) => h('div', { class: 'ls-row skeleton' }, bar(60 - i * 3 + '%'), bar('90%'), bar('50%'))
  return h(
    'div',
    { class: 'ls-table', 'aria-busy': 'true', 'aria-label': 'Loading' },
    Array.from({ length: 8 }, (_, i) => row(i)),
  )
}

// What stands in place of sessions: none yet, not loaded yet, no answer.
import { copy, h } from './dom.js'
import { copyButton, icon, logo } from './icons.js'

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

// Shows when it tries again, and does; `stop` ends that.
export class Failure {
  #timer = null
  #left

  constructor(error, again, seconds = 5) {
    const gone = error.code === 'no_such_session'
    const unreachable = error.code === 'unreachable'
    const title = unreachable ? 'The program does not answer' : gone ? 'This session is not there' : 'That did not work'
    const about = unreachable
      ? 'Nothing is lost: what was recorded is in the database. Start the viewer again, or read it in a terminal.'
      : error.message
    const commands = unreachable ? ['tapedeck view', 'tapedeck conversation latest'] : gone ? ['tapedeck sessions'] : []
    this.left = h('span', { class: 'dim' })
    this.again = again
    this.#left = seconds
    const button = h('button', { class: 'button', type: 'button', onclick: () => this.#try() }, 'Try again')
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
      h('p', {}, button, ' ', this.left, ' ', gone && h('a', { class: 'link', href: '#/' }, 'All sessions')),
    )
    if (!gone) this.#timer = setInterval(() => this.#tick(), 1000)
    if (!gone) this.#show()
  }

  stop() {
    clearInterval(this.#timer)
  }

  #tick() {
    if (--this.#left <= 0) this.#try()
    else this.#show()
  }

  #show() {
    this.left.textContent = `The next try is in ${this.#left} s`
  }

  #try() {
    this.stop()
    this.again()
  }
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

// Dialogs. The browser gives the focus back to what opened one.
import { copy, h } from './dom.js'
import { copyButton, iconButton } from './icons.js'
import { KEYS } from './keys.js'

function open(title, classes, ...body) {
  const back = document.activeElement
  const close = () => dialog.close()
  const head = h('div', { class: 'sh-head' }, h('h2', {}, title), iconButton('close', 'Close', 'Esc', close))
  const dialog = h('dialog', { class: 'dialog ' + classes, 'aria-label': title }, head, ...body)
  dialog.addEventListener('click', (event) => event.target === dialog && close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (back?.isConnected) back.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
}

export function showKeys() {
  const keys = (text) => (/click|drag/.test(text) ? [text] : text.split(' ')).map((key) => h('kbd', {}, key))
  const line = ([text, what]) => h('div', {}, h('dt', {}, keys(text)), h('dd', {}, what))
  const group = ([title, ...list]) => h('section', {}, h('h3', {}, title), h('dl', {}, list.map(line)))
  open('Keys', 'keys', h('div', { class: 'keys-grid' }, KEYS.map(group)))
}

// The page itself is one of the ways in which a session is exported: all of them are commands.
export function showExport(session) {
  const ways = [
    ['This page as one file', `tapedeck export ${session.id} --format html -o call.html`],
    ['The recording', `tapedeck export ${session.id} -o call.jsonl`],
    ['The sound', `tapedeck audio ${session.id} -o call.wav`],
    ['A copy to share', `tapedeck redact ${session.id} --texts -o shared.jsonl`],
  ]
  const line = ([title, text]) => {
    const button = copyButton('Copy the command: ' + title, (event) => copy(text, event.currentTarget), true)
    return h('li', {}, h('b', {}, title), h('div', { class: 'command' }, h('code', { tabindex: '0' }, text), button))
  }
  open('Export', 'export', h('ol', {}, ways.map(line)))
}

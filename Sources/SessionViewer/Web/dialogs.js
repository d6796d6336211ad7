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

// The page itself is one of the ways in which a session is exported: all of them are commands. `command` is how they name
// the session: `words`, and a file to `import` first; null where nobody can, as it came from standard input.
export function showExport(command) {
  const words = (command?.words ?? ['FILE']).map(quoted)
  const [session, ...options] = words
  const line = (name, rest) => ['tapedeck', name, session, rest, ...options].join(' ')
  const ways = [
    ['This page as one file', line('export', '--format html -o call.html')],
    ['The recording', line('export', '-o call.jsonl')],
    ['The sound', line('audio', '-o call.wav')],
    ['A copy to share', line('redact', '--texts -o shared.jsonl')],
  ]
  if (command?.import) ways.unshift(['The file has several sessions: take them in', importing(command.import)])
  const way = ([title, text]) => {
    const button = copyButton('Copy the command: ' + title, (event) => copy(text, event.currentTarget), true)
    return h('li', {}, h('b', {}, title), h('div', { class: 'command' }, h('code', { tabindex: '0' }, text), button))
  }
  const unnamed = !command && h('p', { class: 'dim' }, 'It came from standard input: FILE is where you keep it.')
  open('Export', 'export', unnamed, h('ol', {}, ways.map(way)))
}

function importing(file) {
  return 'tapedeck import ' + quoted(file)
}

// A word as a shell takes it.
function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

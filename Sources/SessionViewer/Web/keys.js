// The keys, for the help and for whoever presses them.
export const KEYS = [
  [
    'Playback',
    ['Space', 'play or pause'],
    ['← →', 'one second, with Shift five'],
    ['[ ]', 'turn before, turn after'],
    ['< >', 'slower, faster'],
    ['s', 'skip silence'],
  ],
  [
    'Timeline',
    ['+ − 0', 'zoom in, out, whole session'],
    ['Shift drag', 'zoom to a range'],
    ['Double click', 'zoom to what is there'],
    ['f', 'follow a live session'],
  ],
  [
    'Events',
    ['j k', 'next, previous'],
    ['/', 'filter'],
    ['d', 'fold streams'],
    ['r', 'tree or raw'],
    ['c', 'copy'],
    ['n p', 'next, previous problem'],
  ],
  ['Page', ['m', 'metrics'], ['u', 'all sessions'], ['Shift T', 'dark or light'], ['Esc', 'close']],
]

// `act` is given each key, and tells whether it was for the page. Keys never fire in a field or a dialog; in a field, Escape
// empties it.
export function bindKeys(act) {
  document.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
    const { target, key } = event
    if (target.closest?.('dialog')) return
    if (target.closest?.('input, select, textarea')) {
      if (key === 'Escape') leaveField(target)
      return
    }
    // Space and Enter belong to the button that has the focus.
    if ((key === ' ' || key === 'Enter') && target.closest?.('button, a, summary')) return
    if (act(event) === true) event.preventDefault()
  })
}

function leaveField(field) {
  if (field.value && field.tagName === 'INPUT') {
    field.value = ''
    field.dispatchEvent(new Event('input'))
  }
  field.blur()
}

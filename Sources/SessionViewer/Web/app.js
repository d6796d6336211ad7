// Tapedeck's session viewer. The address says which page there is; see route.js.
import { openApi } from './api.js'
import { Failure } from './blank.js'
import { showKeys } from './dialogs.js'
import { h, painted } from './dom.js'
import { iconButton } from './icons.js'
import { bindKeys } from './keys.js'
import { SessionList } from './list.js'
import { forgetPalette } from './palette.js'
import { Opening } from './opening.js'
import { readRoute } from './route.js'
import { SessionPage } from './session-page.js'
import { applyTheme, flipTheme } from './theme.js'

const EMPTY_AFTER_MS = 50
const api = openApi()
const root = document.getElementById('app')
let page = null
let shown = 0

function actions() {
  return [iconButton('theme', 'Dark or light', 'Shift T', flip), iconButton('keyboard', 'Keys', '?', showKeys)]
}

function flip() {
  flipTheme()
  recolour()
}

function recolour() {
  forgetPalette()
  page?.recolour?.()
}

function show(next, title) {
  page = next
  document.title = title
  root.replaceChildren(next.el)
}

async function open() {
  const route = readRoute(location.hash)
  const known = page?.entry?.(route.session)
  page?.stop?.()
  page = null
  const mine = ++shown
  if (!api.isFile && route.session == null) {
    show(new SessionList(api, actions(), route.q), 'Sessions · Tapedeck')
    return
  }
  try {
    const early = api.isFile ? null : openEarly(route.session, known)
    const json = await api.sessionEarly(route.session, early?.shown)
    if (mine !== shown) return
    const next = new SessionPage(api, json, actions(), early?.index)
    show(next, next.store.session.title + ' · Tapedeck')
    next.start(route)
  } catch (error) {
    if (mine === shown) fail(error)
  }
}

// What the list tells of a session is there long before the session, and is shown until then: `shown` comes when it is. The
// events, `index`, are asked for behind it.
function openEarly(id, known) {
  const entry = known ? Promise.resolve(known) : api.entry(id)
  const opening = new Opening(actions())
  const mine = shown
  const open = () => mine === shown && page == null && show(opening, 'Tapedeck')
  // The entry is there in a moment: one frame with it is sooner on screen than one without it and another.
  const wait = known ? null : setTimeout(open, EMPTY_AFTER_MS)
  const told = entry.then((row) => {
    clearTimeout(wait)
    if (mine !== shown || (page != null && page !== opening)) return
    opening.show(row)
    open()
  })
  const index = told.then(() => api.index(id))
  // Whoever waits for them is told; nobody may.
  index.catch(() => {})
  return { index, shown: told.then(painted, open) }
}

function fail(error) {
  if (!error.code) console.error(error)
  const failure = new Failure(error, open)
  show({ el: h('main', { class: 'page ls-main', id: 'main' }, failure.el), stop: () => failure.stop() }, 'Tapedeck')
}

function key(event) {
  if (event.key === '?') showKeys()
  else if (event.key === 'T') flip()
  else if (page?.key) return page.key(event)
  else if (event.key === '/' && page?.focusSearch) page.focusSearch()
  else return false
  return true
}

// The address names the page, so that the link to skip there cannot be one.
document.querySelector('.skip-link').addEventListener('click', (event) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
})
applyTheme()
bindKeys(key)
addEventListener('hashchange', open)
for (const query of ['(prefers-color-scheme: light)', '(forced-colors: active)'])
  matchMedia(query).addEventListener('change', recolour)
open()

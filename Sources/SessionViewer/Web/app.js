// Tapedeck's session viewer. The address says which page there is; see route.js.
import { openApi } from './api.js'
import { Failure } from './blank.js'
import { showKeys } from './dialogs.js'
import { h } from './dom.js'
import { iconButton } from './icons.js'
import { bindKeys } from './keys.js'
import { SessionList } from './list.js'
import { forgetPalette } from './palette.js'
import { readRoute } from './route.js'
import { SessionPage } from './session-page.js'
import { applyTheme, flipTheme } from './theme.js'

const SKELETON_AFTER_MS = 150
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
  page?.stop?.()
  page = null
  const mine = ++shown
  if (!api.isFile && route.session == null) {
    show(new SessionList(api, actions(), route.q), 'Sessions · Tapedeck')
    return
  }
  const wait = setTimeout(() => mine === shown && root.replaceChildren(loading()), SKELETON_AFTER_MS)
  try {
    const json = await api.session(route.session)
    if (mine !== shown) return
    const next = new SessionPage(api, json, actions())
    show(next, next.store.session.title + ' · Tapedeck')
    next.start(route)
  } catch (error) {
    if (mine === shown) fail(error)
  } finally {
    clearTimeout(wait)
  }
}

function fail(error) {
  if (!error.code) console.error(error)
  const failure = new Failure(error, open)
  show({ el: h('main', { class: 'page ls-main', id: 'main' }, failure.el), stop: () => failure.stop() }, 'Tapedeck')
}

function loading() {
  const bar = (width) => h('div', { class: 'skeleton' }, h('i', { style: { width } }))
  return h('div', { class: 'page loading', 'aria-busy': 'true' }, ['30%', '55%', '100%', '100%', '40%', '60%'].map(bar))
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

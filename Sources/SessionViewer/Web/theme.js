// Dark or light: as the system has it, or as somebody chose it here.
const KEY = 'tapedeck.theme'
const root = document.documentElement

export function applyTheme() {
  const asked = new URLSearchParams(location.search).get('theme') ?? stored()
  if (asked === 'dark' || asked === 'light') root.dataset.theme = asked
}

export function flipTheme() {
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  root.dataset.theme = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark'
  try {
    localStorage.setItem(KEY, root.dataset.theme)
  } catch {
    // A page from file: may have no storage. Then the choice lasts as long as the page.
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

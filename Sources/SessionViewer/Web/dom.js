// Elements. Recorded text only ever becomes a text node: nothing here, or anywhere in the page, parses markup.
const SVG = 'http://www.w3.org/2000/svg'

// A phone, as the style sheet has it.
export const PHONE = matchMedia('(max-width: 719px)')

// `h('button', { class: 'play', onclick: … }, 'Play')`: null and false attributes and children are left out.
export function h(tag, props, ...children) {
  const el = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value == null || value === false) continue
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value)
    else if (name === 'style') for (const [key, v] of Object.entries(value)) el.style.setProperty(key, v)
    else el.setAttribute(name, value === true ? '' : value)
  }
  return put(el, children)
}

export function svg(tag, attributes, ...children) {
  const el = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes ?? {})) el.setAttribute(name, value)
  return put(el, children)
}

function put(el, children) {
  el.append(...children.flat(3).filter((child) => child != null && child !== false))
  return el
}

// New children in place of those that differ: what stays the same keeps its focus.
export function update(parent, children) {
  const next = children.filter(Boolean)
  next.forEach((child, i) => {
    const old = parent.children[i]
    if (!old) parent.append(child)
    else if (!old.isEqualNode(child)) old.replaceWith(child)
  })
  while (parent.children.length > next.length) parent.lastElementChild.remove()
}

// Comes when what is in the page by now is on its way to the screen. A page that nobody sees has no frames.
export function painted() {
  return new Promise((done) => {
    if (document.hidden) done()
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 500)
  })
}

export function press(button, on) {
  button.classList.toggle('on', on)
  button.setAttribute('aria-pressed', String(on))
}

export function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

// What a screen reader should hear although nothing got the focus.
export function say(text) {
  document.getElementById('live-region').textContent = text
}

// Copies, and shows on the button that it did.
export function copy(text, button) {
  const done = () => {
    button?.classList.add('did')
    setTimeout(() => button?.classList.remove('did'), 1200)
    say('Copied')
  }
  // A page from file: may not use the clipboard's interface.
  const old = () => {
    const area = h('textarea', { class: 'sr-only' })
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
    done()
  }
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old)
  else old()
}

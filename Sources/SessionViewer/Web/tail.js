// A list that follows the tail of a live session: whoever scrolls back, by wheel, finger, keys or bar, is not followed any
// more.
const NEAR_PX = 48

export function isAtEnd(el) {
  return el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_PX
}

export function toEnd(el) {
  el.scrollTop = el.scrollHeight
}

// What grows below never moves the list up, so that going up is somebody's doing.
export function releaseScrolledBack(el, store) {
  let top = 0
  const scrolled = () => {
    const isBack = el.scrollTop < top - 1
    top = el.scrollTop
    if (isBack && store.following && !isAtEnd(el)) store.follow(false)
  }
  el.addEventListener('scroll', scrolled, { passive: true })
}

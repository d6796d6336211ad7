// Places on the clock in words. In a session without times a place is a seq; an estimate says so.
import { clock, num, plus, secs } from './format.js'

function about(session) {
  return session.estimated ? '~' : ''
}

export function placeText(session, t, digits) {
  return session.timed ? about(session) + clock(t, digits) : '#' + num(t)
}

export function spanText(session, from, to) {
  return `${placeText(session, from, 2)} to ${placeText(session, to, 2)}`
}

// Since the session began; null without times.
export function sinceText(session, t) {
  return session.timed ? about(session) + plus(t) : null
}

// How long the session is.
export function lengthText(session) {
  return session.timed ? about(session) + secs(session.duration) : num(session.duration)
}

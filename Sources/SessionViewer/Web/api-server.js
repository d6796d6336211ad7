// The data of the page, from the program that serves it. Addresses are relative: the page's own has a token in it.
import { decodeUtf8 } from './bytes.js'

// `code` is the program's, or `unreachable` when it does not answer.
export class ApiError extends Error {
  constructor(code, message, status = 0) {
    super(message)
    this.code = code
    this.status = status
  }
}

async function get(address) {
  let response
  try {
    response = await fetch(address)
  } catch {
    throw new ApiError('unreachable', 'The program does not answer')
  }
  if (response.ok) return response
  const error = await response.json().then(
    (body) => body.error,
    () => null,
  )
  throw new ApiError(error?.code ?? 'failed', error?.message ?? response.statusText, response.status)
}

async function getJson(address) {
  return (await get(address)).json()
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value != null && value !== '' && value !== false)
  return given.length ? '?' + new URLSearchParams(given.map(([key, value]) => [key, value === true ? '1' : value])) : ''
}

function at(id, rest = '') {
  return `api/sessions/${encodeURIComponent(id)}${rest}`
}

export class ServerApi {
  isFile = false

  sessions(filters) {
    return getJson('api/sessions' + query(filters))
  }

  // What the list tells of a session: it comes long before the session.
  entry(id) {
    return getJson(at(id, '/entry'))
  }

  // What there is before the sound was read, where that takes long: it is not `complete` then. It is not looked at before
  // `ready`: that takes a while, in which nothing is painted.
  async sessionEarly(id, ready) {
    const response = await get(at(id, query({ early: true })))
    await ready
    return response.json()
  }

  session(id) {
    return getJson(at(id))
  }

  index(id) {
    return getJson(at(id, '/events/index'))
  }

  events(id, from, count, match) {
    return getJson(at(id, '/events' + query({ from, count, match })))
  }

  // { text, base64 }: the payload as text, or as base64 when it is not UTF-8.
  async payload(id, seq, withAudio) {
    const response = await get(at(id, `/events/${seq}` + (withAudio ? '' : '?audio=omit')))
    const text = decodeUtf8(await response.arrayBuffer())
    return { text, base64: response.headers.get('Tapedeck-Encoding') === 'base64' }
  }

  // { bin, data }: the lowest and the highest of each `bin` ms.
  async peaks(id, side, bin, from, to) {
    const response = await get(at(id, '/peaks' + query({ side, bin_ms: bin, from, to })))
    return { bin, data: new Int8Array(await response.arrayBuffer()) }
  }

  // The address of the sound: of both sides, or of one.
  async audio(session, on) {
    const side = on.user && on.assistant ? null : on.user ? 'user' : 'assistant'
    return at(session.id, '/audio.wav' + query({ side }))
  }

  // Calls `on.patch`, `on.events`, `on.peaks`, `on.gone`, `on.end` with what is told, and `on.connected` with true or
  // false. The browser connects again by itself, with the last event's seq; where it gives up, this tries again.
  follow(id, lastSeq, on) {
    let source = null
    let timer = null
    let wait = 1000
    const open = () => {
      source = new EventSource(at(id, '/live' + query({ from: lastSeq() })))
      source.onopen = () => {
        wait = 1000
        on.connected(true)
      }
      source.onerror = () => {
        on.connected(false)
        if (source.readyState !== EventSource.CLOSED) return
        timer = setTimeout(open, wait)
        wait = Math.min(wait * 2, 10000)
      }
      for (const name of ['patch', 'events', 'peaks', 'gone', 'end']) {
        source.addEventListener(name, (event) => {
          if (name === 'gone' || name === 'end') source.close()
          on[name](JSON.parse(event.data))
        })
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }
}

// Numbers and times as people read them. What is not known is a dash, never 0.
// By hand: the browser's own formats take twenty milliseconds to begin with, which is the time of a first paint.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
const NONE = '—'

export function num(n) {
  if (n == null) return NONE
  const digits = String(Math.round(n))
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

// Milliseconds below ten seconds: that is the precision of a latency.
export function ms(n) {
  return n == null ? NONE : Math.abs(n) >= 10000 ? (n / 1000).toFixed(1) + ' s' : num(n) + ' ms'
}

export function secs(n) {
  if (n == null) return NONE
  if (n < 59950) return (n / 1000).toFixed(1) + ' s'
  const whole = Math.round(n / 1000)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`
}

export function usd(n) {
  return n == null ? NONE : '$' + n.toFixed(n >= 1 || n === 0 ? 2 : n >= 0.01 ? 3 : 4)
}

export function bytes(n) {
  if (n == null) return NONE
  return n < 1000 ? n + ' B' : n < 1e6 ? (n / 1000).toFixed(1) + ' kB' : (n / 1e6).toFixed(1) + ' MB'
}

// 0:04.62, or 1:02:03 from an hour on.
export function clock(t, digits = 1) {
  const sign = t < 0 ? '-' : ''
  const whole = Math.abs(t)
  const total = Math.floor(whole / 1000)
  const two = (n) => String(n).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const fraction = digits
    ? '.' +
      String(Math.floor(whole % 1000))
        .padStart(3, '0')
        .slice(0, digits)
    : ''
  return sign + (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(total % 60) + fraction
}

export function plus(t) {
  return '+' + (t / 1000).toFixed(t < 100000 ? 2 : 1)
}

export function day(iso) {
  if (!iso) return NONE
  const date = new Date(iso)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

export function hour(iso) {
  return iso ? iso.slice(11, 19) : ''
}

export function shortId(id) {
  if (!id || id.length <= 13) return id ?? ''
  return id.includes('_') ? id.slice(0, id.indexOf('_') + 7) + '…' : id.slice(-6)
}

export function count(n, one, many = one + 's') {
  return `${num(n)} ${n === 1 ? one : many}`
}

export function percent(part, whole) {
  return Math.round((part / whole) * 100) + '%'
}

// A JSON text for people: what fits on a line stays on it.
export function prettyJson(text) {
  try {
    return write(JSON.parse(text), '', 58)
  } catch {
    return text ?? ''
  }
}

function write(value, indent, room) {
  const one = JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/^\[ | \]$/g, (edge) => edge.trim())
  if (one.length <= room || value === null || typeof value !== 'object') return one
  const pad = indent + '  '
  const parts = Array.isArray(value)
    ? value.map((x) => pad + write(x, pad, 54))
    : Object.entries(value).map(([key, x]) => `${pad}${JSON.stringify(key)}: ${write(x, pad, 42)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`
}

// Addresses of the page: `#/` the list, `#/s/ID` a session; `t` (seconds), `seq`, `view` (seconds, FROM-TO) and `metrics`
// (a section) say where to look. `#seq=…` alone is for an exported file, which has one session.
export function readRoute(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?')
  const match = path.match(/^\/s\/(.+)$/)
  const query = new URLSearchParams(match || path.startsWith('/') ? search : path)
  const number = (name) =>
    query.has(name) && Number.isFinite(Number(query.get(name))) ? Number(query.get(name)) : null
  const t = number('t')
  const view = query.get('view')?.match(/^(-?[\d.]+)-([\d.]+)$/)
  return {
    session: match ? decodeURIComponent(match[1]) : null,
    q: query.get('q') ?? '',
    t: t == null ? null : t * 1000,
    seq: number('seq'),
    view: view ? [Number(view[1]) * 1000, Number(view[2]) * 1000] : null,
    tab: query.get('tab'),
    metrics: query.get('metrics'),
  }
}

export function sessionHash(id, { t, seq } = {}) {
  const query = [seq != null && `seq=${seq}`, t != null && `t=${(t / 1000).toFixed(2)}`].filter(Boolean).join('&')
  return `#/s/${encodeURIComponent(id)}${query ? '?' + query : ''}`
}

// What the filter's text means: /regex/ on the type, an id, or words in type, id or payload.
export function readFilter(text) {
  const words = text.trim()
  if (!words) return null
  const regex = words.match(/^\/(.+?)\/?$/)
  if (!regex) return { words: words.toLowerCase(), id: words }
  try {
    return { regex: new RegExp(regex[1], 'i') }
  } catch {
    return { nothing: true }
  }
}

// A test for an event by its place. `found` is the set of seq whose payload has the words, as far as it is known.
export function matcher(filter, index, found) {
  if (!filter) return null
  if (filter.nothing) return () => false
  // Types and ids may still be added, as a session goes on.
  const types = []
  const fits = (type) => (filter.regex ? filter.regex.test(type) : type.toLowerCase().includes(filter.words))
  const typeFits = (number) => (types[number] ??= fits(index.types[number]))
  if (filter.regex) return (i) => typeFits(index.type[i])
  const id = index.findId(filter.id)
  const hasId = (i) => id >= 0 && (index.response[i] === id || index.item[i] === id || index.call[i] === id)
  return (i) => typeFits(index.type[i]) || hasId(i) || found.has(index.seq[i])
}

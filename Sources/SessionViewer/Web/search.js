// The first index of a sorted array whose value is not below `v`.
export function lower(array, v, length = array.length) {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (array[middle] < v) low = middle + 1
    else high = middle
  }
  return low
}

// The index of the last element with `at(element) <= v` of a list sorted by it; −1 without one.
export function lastBefore(list, v, at) {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(list[middle]) <= v) low = middle + 1
    else high = middle
  }
  return low - 1
}

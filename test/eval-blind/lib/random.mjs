/** A seeded source of chance (mulberry32): the same seed gives the same draws on every machine. */
export function randomFrom(seed) {
  let state = hash(String(seed))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low, high) => low + Math.floor(next() * (high - low + 1))
  const pick = list => list[Math.floor(next() * list.length)]
  const chance = share => next() < share
  const shuffle = list => {
    const copy = [...list]
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[copy[i], copy[j]] = [copy[j], copy[i]]
    }
    return copy
  }
  /** Picks a key of `{ key: weight }`. */
  const weighted = weights => {
    let left = next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0)
    for (const [key, weight] of Object.entries(weights)) {
      left -= weight
      if (left < 0) return key
    }
    return Object.keys(weights)[0]
  }
  const digits = count => Array.from({ length: count }, () => int(0, 9)).join('')
  const hex = count => Array.from({ length: count }, () => int(0, 15).toString(16)).join('')
  return { next, int, pick, chance, shuffle, weighted, digits, hex }
}

/** FNV-1a, so that a seed may be any text. */
function hash(text) {
  let value = 2166136261
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619)
  return value >>> 0
}

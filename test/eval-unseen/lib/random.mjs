/** A seeded source of choices: the same seed gives the same set, on every machine. */
export function createRandom(seed) {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low, high) => low + Math.floor(next() * (high - low + 1))
  const pick = list => list[Math.floor(next() * list.length)]
  const chance = probability => next() < probability
  const shuffle = list => {
    const copy = [...list]
    for (let index = copy.length - 1; index > 0; index--) {
      const other = Math.floor(next() * (index + 1))
      ;[copy[index], copy[other]] = [copy[other], copy[index]]
    }
    return copy
  }
  const sample = (list, count) => shuffle(list).slice(0, count)
  /** Picks a key of `weights` with the probability its number gives it. */
  const weighted = weights => {
    const entries = Object.entries(weights)
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return entries[entries.length - 1][0]
  }
  const hex = length => Array.from({ length }, () => '0123456789abcdef'[int(0, 15)]).join('')
  return { next, int, pick, chance, shuffle, sample, weighted, hex }
}

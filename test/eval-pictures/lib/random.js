'use strict'

/** Numbers from a seed: the same seed gives the same pictures on every machine. */
function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low, high) => low + Math.floor(next() * (high - low + 1))
  const pick = list => list[Math.floor(next() * list.length)]
  const chance = share => next() < share
  const shuffled = list => {
    const copy = [...list]
    for (let last = copy.length - 1; last > 0; last--) {
      const other = between(0, last)
      ;[copy[last], copy[other]] = [copy[other], copy[last]]
    }
    return copy
  }
  return { next, between, pick, chance, shuffled }
}

module.exports = { createRandom }

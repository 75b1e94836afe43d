import { CROCKFORD } from '../../kernel/ids'

/** Chance that is the same for the same seed, on every machine. */
export interface SeededRandom {
  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** 26 characters in the form of our ids. */
  id(): string
}

/** Numbers from a 32-bit seed (mulberry32): quick, small, and nothing is kept secret with it. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    pick: items => items[below(items.length)] ?? items[0],
    id: () => `0${Array.from({ length: 25 }, () => CROCKFORD.charAt(below(32))).join('')}`,
  }
}

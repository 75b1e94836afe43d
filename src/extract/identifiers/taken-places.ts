/** Places of a text that a find has taken already. Asking costs the length of what is asked about, however much was found. */
export interface TakenPlaces {
  /** Takes `[start, end)` and says true, or says false when some of it is taken. */
  take(start: number, end: number): boolean
}

/** A text of this length, of which nothing is taken. */
export function takenPlaces(length: number): TakenPlaces {
  const taken = new Uint8Array(length)
  return {
    take(start, end) {
      if (taken.subarray(start, end).includes(1)) return false
      taken.fill(1, start, end)
      return true
    },
  }
}

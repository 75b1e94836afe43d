/** A share with its 95% interval. */
export interface Share {
  readonly hits: number
  readonly count: number
  /** From 0 to 1; NaN of nothing. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The normal quantile of a two-sided 95% interval. */
const Z = 1.959964

/** A share with Wilson's score interval (1927), two-sided at 95%: it holds at small counts and at the ends. */
export function wilson(hits: number, count: number): Share {
  if (count === 0) return { hits, count, share: Number.NaN, low: Number.NaN, high: Number.NaN }
  const share = hits / count
  const centre = (share + Z ** 2 / (2 * count)) / (1 + Z ** 2 / count)
  const half = (Z / (1 + Z ** 2 / count)) * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2))
  return { hits, count, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

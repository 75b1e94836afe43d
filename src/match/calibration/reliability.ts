/** Proposals of about the same probability: what was said of them, and what came of them. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Mean probability. */
  readonly said: number
  /** Share that was right. */
  readonly seen: number
}

/** How far probabilities can be believed. */
export interface Reliability {
  readonly bins: readonly ReliabilityBin[]
  /** Expected calibration error: mean distance of said and seen, each bin by its size. */
  readonly error: number
  /** Mean square of what was said against what was seen (Brier, 1950). */
  readonly brier: number
}

const MOST_BINS = 10

/** Sorts probabilities into bins of equal size, those that are equal into one. */
export function reliabilityOf(
  judged: readonly { readonly probability: number; readonly isRight: boolean }[],
): Reliability {
  const sorted = [...judged].sort((left, right) => left.probability - right.probability)
  const size = Math.max(1, Math.ceil(sorted.length / MOST_BINS))
  const bins: (typeof sorted)[] = []
  for (const one of sorted) {
    const bin = bins.at(-1)
    const isSame = bin?.at(-1)?.probability === one.probability
    if (bin && (bin.length < size || isSame)) bin.push(one)
    else bins.push([one])
  }
  const shown = bins.map(binOf)
  const count = Math.max(1, sorted.length)
  return {
    bins: shown,
    error: shown.reduce((sum, bin) => sum + Math.abs(bin.said - bin.seen) * bin.count, 0) / count,
    brier: sorted.reduce((sum, one) => sum + (one.probability - Number(one.isRight)) ** 2, 0) / count,
  }
}

function binOf(bin: readonly { readonly probability: number; readonly isRight: boolean }[]): ReliabilityBin {
  return {
    from: bin[0]?.probability ?? 0,
    to: bin.at(-1)?.probability ?? 0,
    count: bin.length,
    said: bin.reduce((sum, one) => sum + one.probability, 0) / bin.length,
    seen: bin.filter(one => one.isRight).length / bin.length,
  }
}

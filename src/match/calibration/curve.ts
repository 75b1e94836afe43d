/** One outcome that a curve is fitted to: the reader's score, and whether it was right. */
export interface Outcome {
  readonly score: number
  readonly isRight: boolean
}

/** A monotone map from score to probability: points by rising score, straight between them, level beyond the ends. */
export type Curve = readonly { readonly score: number; readonly probability: number }[]

/** The probability that a curve gives a score; null when the curve is empty. */
export function probabilityAt(curve: Curve, score: number): number | null {
  const after = curve.findIndex(point => point.score >= score)
  const upper = after === -1 ? curve.at(-1) : curve[after]
  const lower = after > 0 ? curve[after - 1] : upper
  if (!upper || !lower) return null
  if (after === -1 || upper.score === lower.score) return upper.probability
  const share = (score - lower.score) / (upper.score - lower.score)
  return lower.probability + share * (upper.probability - lower.probability)
}

/** Outcomes of one score together, by rising score. */
export function byScore(outcomes: readonly Outcome[]): readonly { score: number; right: number; count: number }[] {
  const groups = new Map<number, { score: number; right: number; count: number }>()
  for (const { score, isRight } of outcomes) {
    const group = groups.get(score) ?? { score, right: 0, count: 0 }
    groups.set(score, { score, right: group.right + Number(isRight), count: group.count + 1 })
  }
  return [...groups.values()].sort((left, right) => left.score - right.score)
}

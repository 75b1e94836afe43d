import { byScore, type Curve, type Outcome } from './curve'

interface Block {
  readonly scores: readonly number[]
  readonly right: number
  readonly count: number
}

/**
 * Monotone fit by pooling neighbours that are out of order (Ayer and others, 1955). Half a success and half a failure are added
 * to each block, so that none is ever certain.
 */
export function fitIsotonic(outcomes: readonly Outcome[]): Curve {
  const blocks: Block[] = []
  for (const { score, right, count } of byScore(outcomes)) {
    blocks.push({ scores: [score], right, count })
    for (let upper = blocks.at(-1), lower = blocks.at(-2); upper && lower; lower = blocks.at(-2)) {
      if (share(lower) < share(upper)) break
      upper = {
        scores: [...lower.scores, ...upper.scores],
        right: lower.right + upper.right,
        count: lower.count + upper.count,
      }
      blocks.splice(-2, 2, upper)
    }
  }
  return blocks.flatMap(block => endsOf(block.scores).map(score => ({ score, probability: share(block) })))
}

function share({ right, count }: Block): number {
  return (right + 0.5) / (count + 1)
}

/** A level stretch is its two ends. */
function endsOf(scores: readonly number[]): readonly number[] {
  const [first] = scores
  const last = scores.at(-1)
  if (first === undefined || last === undefined) return []
  return first === last ? [first] : [first, last]
}

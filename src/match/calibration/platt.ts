import { logistic } from '../../triage/opinion/linear-model'
import { byScore, type Curve, type Outcome } from './curve'

/** Newton's steps at most: some ten are enough. */
const STEPS = 60
/** Keeps the slope finite where every outcome is the same. */
const RIDGE = 1e-3

/**
 * Logistic fit on the score's log-odds (Platt, 1999), with his targets in place of 0 and 1 so that no probability is certain. Its
 * slope is never below 0: a higher score is never worth less.
 */
export function fitPlatt(outcomes: readonly Outcome[]): Curve {
  const right = outcomes.filter(({ isRight }) => isRight).length
  const wrong = outcomes.length - right
  const targetOf = (isRight: boolean) => (isRight ? (right + 1) / (right + 2) : 1 / (wrong + 2))
  const points = outcomes.map(({ score, isRight }) => ({ x: logOdds(score), y: targetOf(isRight) }))
  const free = fitLine(points, false)
  const { slope, intercept } = free.slope > 0 ? free : fitLine(points, true)
  return byScore(outcomes).map(({ score }) => ({
    score,
    probability: logistic(slope * logOdds(score) + intercept),
  }))
}

interface Line {
  readonly slope: number
  readonly intercept: number
}

function fitLine(points: readonly { readonly x: number; readonly y: number }[], isLevel: boolean): Line {
  let line: Line = { slope: isLevel ? 0 : 1, intercept: 0 }
  for (let step = 0; step < STEPS; step += 1) {
    const sums = { a: RIDGE * line.slope, b: 0, aa: RIDGE, ab: 0, bb: RIDGE }
    for (const { x, y } of points) {
      const p = logistic(line.slope * x + line.intercept)
      const weight = p * (1 - p)
      sums.a += (p - y) * x
      sums.b += p - y
      sums.aa += weight * x * x
      sums.ab += weight * x
      sums.bb += weight
    }
    const determinant = sums.aa * sums.bb - sums.ab * sums.ab
    const moved = isLevel
      ? { slope: 0, intercept: line.intercept - sums.b / sums.bb }
      : {
          slope: line.slope - (sums.bb * sums.a - sums.ab * sums.b) / determinant,
          intercept: line.intercept - (sums.aa * sums.b - sums.ab * sums.a) / determinant,
        }
    if (!Number.isFinite(moved.slope) || !Number.isFinite(moved.intercept)) return line
    const isSettled = Math.abs(moved.slope - line.slope) + Math.abs(moved.intercept - line.intercept) < 1e-9
    line = moved
    if (isSettled) return line
  }
  return line
}

/** No score is certain: 0.0005 is half of the last digit that a score has. */
function logOdds(score: number): number {
  const inside = Math.min(0.9995, Math.max(0.0005, score))
  return Math.log(inside / (1 - inside))
}

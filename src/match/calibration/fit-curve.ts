import { probabilityAt, type Curve, type Outcome } from './curve'
import { fitIsotonic } from './isotonic'
import { fitPlatt } from './platt'

export type Method = 'isotonic' | 'platt'

/** A fitted curve, with how well each way of fitting did on outcomes that it had not seen. */
export interface FittedCurve {
  readonly method: Method
  readonly curve: Curve
  /** Mean logarithmic loss over the folds, by method; lower is better. */
  readonly loss: Readonly<Record<Method, number>>
  /** Each outcome with the probability that the chosen method gave it from the other folds. */
  readonly unseen: readonly { readonly probability: number; readonly isRight: boolean }[]
}

/** Parts of equal size, each judged by curves fitted to the others. */
const FOLDS = 5
/** With fewer outcomes of each kind a curve says more about them than about the next one. */
export const LEAST_OUTCOMES = 30

const FITS: Readonly<Record<Method, (outcomes: readonly Outcome[]) => Curve>> = {
  isotonic: fitIsotonic,
  platt: fitPlatt,
}

/** Fits both ways and takes the one that does better on what it has not seen; null with fewer than 30 outcomes. */
export function fitCurve(outcomes: readonly Outcome[]): FittedCurve | null {
  if (outcomes.length < LEAST_OUTCOMES) return null
  const unseen = { isotonic: judgeUnseen(outcomes, 'isotonic'), platt: judgeUnseen(outcomes, 'platt') }
  const loss = { isotonic: lossOf(unseen.isotonic), platt: lossOf(unseen.platt) }
  // Two figures suffice for Platt's curve, so it wins where neither is better.
  const method = loss.isotonic < loss.platt ? 'isotonic' : 'platt'
  return { method, curve: FITS[method](outcomes), loss, unseen: unseen[method] }
}

function judgeUnseen(outcomes: readonly Outcome[], method: Method): FittedCurve['unseen'] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isOwn = (place: number) => place % FOLDS === fold
    const curve = FITS[method](outcomes.filter((_, place) => !isOwn(place)))
    return outcomes
      .filter((_, place) => isOwn(place))
      .map(({ score, isRight }) => ({ probability: probabilityAt(curve, score) ?? 0.5, isRight }))
  }).flat()
}

function lossOf(judged: FittedCurve['unseen']): number {
  const losses = judged.map(({ probability, isRight }) => -Math.log(isRight ? probability : 1 - probability))
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

import { weighNumbers, type NumberWeights } from '../../triage/opinion/linear-model'
import weights from './verdict-weights.json'

/** What is known of one pair of a mail: by the rules, by likeness, and of its rivals. Numbers by their names. */
export type VerdictFeatures = Readonly<Record<string, number>>

/** The probability, from 0 to 1, that the author asks for a pair. */
export function verdictOn(features: VerdictFeatures, learned: NumberWeights = SHIPPED): number {
  return weighNumbers(features, learned)
}

const SHIPPED: NumberWeights = weights

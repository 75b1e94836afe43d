import type { Judge } from '../score/judge'
import { createNaiveJudge, NAIVE } from './naive-judge'
import { createRulesJudge } from './rules-judge'

/** The groupings that can be judged, by the name that `--judge` takes. The first is the baseline of every figure. */
export const JUDGES: Readonly<Record<string, Judge>> = {
  naive: createNaiveJudge(),
  rules: createRulesJudge(),
  'naive-at-two': createNaiveJudge({ ...NAIVE, tickets: 2 }),
}
export const BASELINE = createNaiveJudge()

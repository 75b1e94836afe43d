import { createDismissProblem, createOpenAgain } from './dismiss-problem'
import { createEditProblem, createTakeProblem, type EditDeps } from './edit-problem'
import { createMergeProblems, createSeparateProblems } from './merge-problems'
import { createLinkOccurrences, createUnlinkOccurrence } from './put-occurrences'
import { createSplitProblem, type SplitDeps } from './split-problem'

/** What people do to problems by hand. */
export type ProblemActs = ReturnType<typeof createProblemActs>

/** Makes them, each one unit of work with its row of the audit. */
export function createProblemActs(deps: EditDeps & SplitDeps) {
  return {
    editProblem: createEditProblem(deps),
    takeProblem: createTakeProblem(deps),
    dismissProblem: createDismissProblem(deps),
    openProblemAgain: createOpenAgain(deps),
    mergeProblems: createMergeProblems(deps),
    separateProblems: createSeparateProblems(deps),
    unlinkOccurrence: createUnlinkOccurrence(deps),
    linkOccurrences: createLinkOccurrences(deps),
    splitProblem: createSplitProblem(deps),
  }
}

import type { ProblemMerge } from '../../../problem/problem-moves'
import { code, instant, key, optionalCode, optionalInstant, pointsTo, ref } from './columns'
import { entity } from './entity'

/** What a person merged. */
export type ProblemMergeRow = ProblemMerge
export const ProblemMergeSchema = entity<ProblemMergeRow>({
  name: 'problem_merge',
  tableName: 'problem_merges',
  columns: {
    id: key,
    fromId: pointsTo(ref('from_id'), { entity: 'problem', from: 'problem_merges' }),
    intoId: pointsTo(ref('into_id'), { entity: 'problem', from: 'problem_merges' }),
    before: code('before', 24),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
    endedBy: optionalCode('ended_by'),
    endedAt: optionalInstant('ended_at'),
  },
  indices: [
    { name: 'uq_problem_merges_standing', columns: ['fromId'], unique: true, where: 'ended_at IS NULL' },
    { name: 'ix_problem_merges_into_id', columns: ['intoId'] },
  ],
})

/** One occurrence that moved with it. */
export interface MergedOccurrenceRow {
  readonly id: string
  readonly mergeId: string
  readonly occurrenceId: string
}
export const MergedOccurrenceSchema = entity<MergedOccurrenceRow>({
  name: 'merged_occurrence',
  tableName: 'merged_occurrences',
  columns: {
    id: key,
    mergeId: pointsTo(ref('merge_id'), { entity: 'problem_merge', from: 'merged_occurrences' }),
    occurrenceId: ref('occurrence_id'),
  },
  uniques: [{ name: 'uq_merged_occurrences_merge_occurrence', columns: ['mergeId', 'occurrenceId'] }],
})

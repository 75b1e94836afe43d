import type { LabelFeatures, LabelOutcome } from '../../../match/calibration/label'
import type { ProposalModel } from '../../../match/calibration/proposal-model'
import { code, flag, instant, json, key, optionalCode, ref } from './columns'
import { entity } from './entity'

/** What became of one proposal. No key of another table: a label stays when its ticket is past its retention date. */
export interface ProposalLabelRow {
  id: string
  matchRequestId: string
  rules: string
  calibration: number
  /** The same value in both databases, which keep fractions differently. */
  scoreThousandths: number
  isFree: boolean
  features: LabelFeatures
  outcome: LabelOutcome
  at: Date
}
export const ProposalLabelSchema = entity<ProposalLabelRow>({
  name: 'proposal_label',
  tableName: 'proposal_labels',
  columns: {
    id: key,
    matchRequestId: ref('match_request_id'),
    rules: code('rules'),
    calibration: { type: 'integer', name: 'calibration' },
    scoreThousandths: { type: 'integer', name: 'score_thousandths' },
    isFree: flag('is_free'),
    features: json('features'),
    outcome: code('outcome', 16),
    at: instant('at'),
  },
  uniques: [{ name: 'uq_proposal_labels_match_request_id', columns: ['matchRequestId'] }],
  indices: [{ name: 'ix_proposal_labels_at', columns: ['at', 'id'] }],
  checks: [
    { name: 'ck_proposal_labels_outcome', expression: "outcome IN ('accepted','corrected','rejected','undone')" },
  ],
})

/** A model that was fitted; the newest is in use. Its number is the key, so that two calibrations at once make one. */
export interface ProposalModelRow {
  calibration: number
  rules: string | null
  model: ProposalModel
  labels: number
  createdAt: Date
}
export const ProposalModelSchema = entity<ProposalModelRow>({
  name: 'proposal_model',
  tableName: 'proposal_models',
  columns: {
    calibration: { type: 'integer', name: 'calibration', primary: true },
    rules: optionalCode('rules'),
    model: json('model'),
    labels: { type: 'integer', name: 'labels' },
    createdAt: instant('created_at'),
  },
})

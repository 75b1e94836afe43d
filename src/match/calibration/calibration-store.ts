import type { ProposalLabel } from './label'
import type { ProposalModel } from './proposal-model'

/** What is known of decided proposals, and the model made of it. Every method belongs to a unit of work. */
export interface CalibrationStore {
  /** Keeps a label. A request that has one keeps the harmful one: a match that was undone did not become right by having been made. */
  keepLabel(label: ProposalLabel): Promise<void>
  /** Forgets what a correction said of these requests, when that correction is taken back. */
  takeBack(given: { readonly matchRequestIds: readonly string[]; readonly at: Date }): Promise<void>
  /** Every label, in the order in which they were decided. */
  labels(): Promise<readonly ProposalLabel[]>
  /** The model in use: the newest, or the one that is shipped. */
  inUse(): Promise<ProposalModel>
  /** Puts a new model in use. */
  add(model: ProposalModel, given: { readonly labels: number; readonly at: Date }): Promise<void>
}

/** How the words join a mentor and an ECT. */
export type Structure =
  | 'table-row'
  | 'one-each'
  | 'one-mentor-many'
  | 'alternation'
  | 'respectively'
  | 'labelled-fields'
  | 'two-lists'
  | 'neighbour-sentences'
  | 'swap'
  | 'contested'
  | 'order-unsure'
  | 'carried-over'

/** Two mentions that the words join. */
export interface Draft {
  readonly mentor: number
  readonly ect: number
  readonly structure: Structure
  readonly vetoes: readonly string[]
}

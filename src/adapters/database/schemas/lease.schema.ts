import { code, instant } from './columns'
import { entity } from './entity'

/** What one process does for all, and until when it may. */
export interface LeaseRow {
  name: string
  holder: string
  /** Since when this holder has it without a break. */
  takenAt: Date
  heldUntil: Date
}
export const LeaseSchema = entity<LeaseRow>({
  name: 'lease',
  tableName: 'leases',
  columns: {
    name: { ...code('name'), primary: true },
    holder: code('holder'),
    takenAt: instant('taken_at'),
    heldUntil: instant('held_until'),
  },
})

/** How often something was tried from somewhere; the key is a digest, so that counting keeps nobody's address. */
export interface AttemptCountRow {
  key: string
  hits: number
  resetsAt: Date
}
export const AttemptCountSchema = entity<AttemptCountRow>({
  name: 'attempt_count',
  tableName: 'attempt_counts',
  columns: {
    key: { ...code('key'), primary: true },
    hits: { type: 'integer', name: 'hits' },
    resetsAt: instant('resets_at'),
  },
  indices: [{ name: 'ix_attempt_counts_resets_at', columns: ['resetsAt'] }],
})

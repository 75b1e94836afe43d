import type { SyncState } from './sync-schedule'

/** Who may sync now, and how far a source was read. Every method belongs to one unit of work. */
export interface SyncStore {
  state(sourceId: string): Promise<SyncState>
  /** Takes the source for one process until then, or keeps it; false while another process has it. */
  hold(lease: {
    readonly sourceId: string
    readonly holder: string
    readonly now: Date
    readonly until: Date
  }): Promise<boolean>
  /** Gives it back, if this holder has it. */
  release(lease: { readonly sourceId: string; readonly holder: string }): Promise<void>
}

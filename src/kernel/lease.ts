/** Who may do what only one process may do at a time. Every method belongs to one unit of work. */
export interface LeaseStore {
  /** Takes the lease for so long from now, or renews it; false while it is another holder's. The database's clock counts. */
  hold(lease: { readonly name: string; readonly holder: string; readonly forMs: number }): Promise<boolean>
  /** Whose it is at this moment; null when it is nobody's or has run out. */
  holderOf(name: string): Promise<string | null>
  /** Gives it up, if this holder has it. */
  release(lease: { readonly name: string; readonly holder: string }): Promise<void>
}

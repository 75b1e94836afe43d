/** Which account a provider's person is. */
export interface Identity {
  readonly id: string
  readonly accountId: string
  readonly issuer: string
  readonly subject: string
  readonly createdAt: Date
}

/** Identities, at most one for an account; every method belongs to a unit of work. */
export interface IdentityStore {
  find(of: Pick<Identity, 'issuer' | 'subject'>): Promise<Identity | null>
  ofAccount(accountId: string): Promise<Identity | null>
  add(identity: Identity): Promise<void>
  /** False when the account had none. */
  remove(accountId: string): Promise<boolean>
}

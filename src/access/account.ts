/** What somebody may do; the one table of permissions is in access/permissions. */
export type Role = 'agent' | 'lead' | 'administrator' | 'auditor' | 'observer' | 'partner'

/** Somebody who may sign in. */
export interface Account {
  readonly id: string
  /** Lower case. */
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Whom somebody with the role `partner` reads the feeds for; null for everybody else. */
  readonly deliveryPartner: string | null
  /** scrypt with parameters and salt; null until a sign-in link was used, and for those whom a provider signs in. */
  readonly passwordHash: string | null
  readonly disabled: boolean
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
  /** When its second factor was confirmed; null while it has none. */
  readonly secondFactorSince: Date | null
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  /** When they turned the keyboard shortcuts off; null while these are on. */
  readonly shortcutsOffAt: Date | null
  /** When they turned live updates off; null while these are on. */
  readonly liveOffAt: Date | null
}

export interface SignInLink {
  readonly id: string
  readonly accountId: string
  /** SHA-256 of the secret, hex: the secret itself is shown once and not kept. */
  readonly secretHash: string
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** Accounts, links and sessions; every method belongs to a unit of work. */
export interface AccountStore {
  add(account: Account): Promise<void>
  find(id: string): Promise<Account | null>
  findByEmail(email: string): Promise<Account | null>
  list(): Promise<readonly Account[]>
  change(id: string, change: Partial<Omit<Account, 'id' | 'email' | 'createdAt'>>): Promise<void>
  addLink(link: SignInLink): Promise<void>
  /** Uses a link once: its account, or null when it is unknown, used or past its time. */
  useLink(secretHash: string, at: Date): Promise<Account | null>
  /** Whose link it is while it may be used, without using it; null otherwise. */
  ownerOfLink(secretHash: string, at: Date): Promise<Account | null>
  /** Uses up every link of an account that is left. */
  endLinks(accountId: string, at: Date): Promise<void>
}

/** A session as stored. */
export interface StoredSession {
  readonly sid: string
  readonly accountId: string | null
  readonly data: unknown
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** A session as a list of them shows it. */
export interface ListedSession extends StoredSession {
  /** Known to the minute or five: the row is not written for each page. */
  readonly touchedAt: Date
}

export interface SessionStore {
  get(sid: string, now: Date): Promise<StoredSession | null>
  /** Those of an account that have not ended, the latest used first. */
  ofAccount(accountId: string, now: Date): Promise<readonly ListedSession[]>
  /** Begins a session, or changes the one that has this id. */
  set(session: StoredSession, at: Date): Promise<void>
  /** Changes a session that is there; one that was ended meanwhile stays ended. */
  change(session: StoredSession, at: Date): Promise<void>
  touch(sid: string, expiresAt: Date, at: Date): Promise<void>
  destroy(sid: string): Promise<void>
  /** Ends every session of an account, but one when it is named; says how many. */
  destroyOf(accountId: string, except?: string): Promise<number>
  /** Ends one session of an account; false when the account has no such session. */
  destroyOne(of: { readonly accountId: string; readonly sid: string }): Promise<boolean>
  sweep(now: Date): Promise<number>
}

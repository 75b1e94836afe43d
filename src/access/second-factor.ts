/** An app that shows codes which change twice a minute (RFC 6238), as an account has it. */
export interface SecondFactor {
  readonly id: string
  readonly accountId: string
  /** The app's key, sealed for the account. */
  readonly sealedKey: string
  /** The time step of the last code that was taken: that one and older ones are refused. */
  readonly lastStep: number | null
  /** Null until one code has shown that the app has the key. */
  readonly confirmedAt: Date | null
  readonly createdAt: Date
}

/** A code that signs in once where the app is lost. Only its hash is kept. */
export interface RecoveryCode {
  readonly id: string
  readonly accountId: string
  /** SHA-256, hex: a code has 120 random bits. */
  readonly codeHash: string
  readonly usedAt: Date | null
}

/** Second factors and recovery codes; every method belongs to a unit of work. */
export interface FactorStore {
  find(accountId: string): Promise<SecondFactor | null>
  /** Puts a factor in the place of what the account had. */
  replace(factor: SecondFactor): Promise<void>
  change(id: string, change: Partial<Pick<SecondFactor, 'lastStep' | 'confirmedAt' | 'sealedKey'>>): Promise<void>
  /** Every account's, some hundreds at most. */
  all(): Promise<readonly SecondFactor[]>
  /** Takes an account's factor and its recovery codes away. */
  remove(accountId: string): Promise<void>
  /** Puts new recovery codes in the place of all that the account had. */
  replaceCodes(accountId: string, codes: readonly RecoveryCode[]): Promise<void>
  /** Uses a code once; false when it is unknown or used. */
  useCode(code: { readonly accountId: string; readonly codeHash: string; readonly at: Date }): Promise<boolean>
  /** How many codes are unused. */
  countCodes(accountId: string): Promise<number>
}

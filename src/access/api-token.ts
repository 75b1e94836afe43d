/** A bearer token of the API, as it is kept: its secret was shown once, when it was made. */
export interface ApiToken {
  readonly id: string
  /** What it is for, in its maker's words. */
  readonly name: string
  /** SHA-256 of the secret, hex. */
  readonly tokenHash: string
  readonly scopes: readonly string[]
  /** The delivery partner whose feeds it reads; null when it belongs to none. */
  readonly deliveryPartner: string | null
  readonly createdAt: Date
  /** From when on it opens nothing; null for those that were made before tokens ended. */
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  /** When it last opened something, to the hour; null when it never did. */
  readonly lastUsedAt: Date | null
}

/** Long enough for a year's import, short enough that a forgotten copy is worth nothing one day. */
export const USUAL_TOKEN_DAYS = 365
export const LONGEST_TOKEN_DAYS = 730

/** Tokens; every method belongs to a unit of work. */
export interface ApiTokenStore {
  add(token: ApiToken): Promise<void>
  list(): Promise<readonly ApiToken[]>
  /** The token with this hash, unless it was revoked or is over. */
  findValid(tokenHash: string, now: Date): Promise<ApiToken | null>
  noteUse(id: string, at: Date): Promise<void>
  /** False when there is no such token, or it was revoked before. */
  revoke(id: string, at: Date): Promise<boolean>
}

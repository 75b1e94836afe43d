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
  readonly revokedAt: Date | null
}

/** Tokens; every method belongs to a unit of work. */
export interface ApiTokenStore {
  add(token: ApiToken): Promise<void>
  list(): Promise<readonly ApiToken[]>
  /** The token with this hash, unless it was revoked. */
  findValid(tokenHash: string): Promise<ApiToken | null>
  /** False when there is no such token, or it was revoked before. */
  revoke(id: string, at: Date): Promise<boolean>
}

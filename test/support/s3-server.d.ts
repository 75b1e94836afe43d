/** What the next request meets instead of an answer. */
export type S3Fault =
  | { readonly status: number; readonly code?: string }
  | { readonly slow: true }
  /** Bytes of the answer after which the connection breaks. */
  | { readonly cut: number }
  | { readonly corrupt: true }
  | { readonly lost: true }
  | { readonly untagged: true }
  /** Nothing goes wrong. */
  | Record<string, never>

/** A store that speaks enough of S3 to be believed, on loopback. */
export interface S3Server {
  /** Address of its bucket. */
  readonly url: string
  /** The settings under which a service uses it. */
  readonly settings: Readonly<Record<string, string>>
  readonly objects: Map<string, { readonly bytes: Buffer; readonly encryption: string | null }>
  readonly requests: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string | undefined>>
    readonly bytes: number
  }[]
  /** How far its clock is ahead. */
  readonly clock: { aheadMs: number }
  fail(...faults: readonly S3Fault[]): void
  stop(): Promise<void>
}

export function startS3Server(options?: {
  readonly host?: string
  readonly port?: number
  readonly keyId?: string
  readonly secret?: string
  readonly region?: string
  readonly bucket?: string
}): Promise<S3Server>

/** A PostgreSQL of our own on loopback, in a temporary folder. */
export interface OwnPostgres {
  readonly url: string
  readonly port: number
  /** As `pg_ctl stop -m immediate`: every backend ends where it is. */
  crash(): Promise<void>
  /** Starts it again over the same data. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function startOwnPostgres(): Promise<OwnPostgres>

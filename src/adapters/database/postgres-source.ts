import { Client, types, TypeOverrides, type ClientConfig } from 'pg'
import type { DataSourceOptions } from 'typeorm'
import { Naming } from './naming'
import { schemas } from './schemas'
import { silentLogger } from './silent-logger'
import { NO_ANSWER } from './translate-error'

/** A unit of work takes milliseconds: who waits longer for its turn than this gets a TransientError and tries again. */
const LOCK_TIMEOUT_MS = 10_000
/** No statement of ours reads for longer on purpose; a plan gone wrong must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000
/**
 * A process that stalls inside its unit of work holds all others up, and lets them go on after this: before anyone's wait for
 * the lock is over, and a hundred times as long as a unit takes.
 */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 6_000
/** The server keeps to the times above while it can be reached; into a silent network this side stops waiting by itself. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000
/** The server is there or it is not: mail waits in the spool meanwhile. */
const CONNECT_TIMEOUT_MS = 5_000
/** One writes; one is spare for migrations and for a connection that is being replaced. */
const WRITE_CONNECTIONS = 2
/** Pages and the API read side by side; PostgreSQL allows 100 connections by default for all processes together. */
const READ_CONNECTIONS = 6

/** Days stay the text that they are: the driver would make local midnights of them. */
function daysAsText(): TypeOverrides {
  const overrides = new TypeOverrides()
  overrides.setTypeParser(types.builtins.DATE, day => day)
  return overrides
}

/** Options of one PostgreSQL data source; a reading one cannot write, whoever asks. */
export function postgresOptions(
  url: string,
  purpose: 'write' | 'read',
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): DataSourceOptions {
  const readOnly = purpose === 'read' ? ' -c default_transaction_read_only=on' : ''
  return {
    type: 'postgres',
    url,
    entities: schemas,
    namingStrategy: new Naming(),
    logger: silentLogger,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolSize: purpose === 'write' ? WRITE_CONNECTIONS : READ_CONNECTIONS,
    applicationName: `matchdesk-${purpose}`,
    // A lost idle connection is replaced by the pool; the statement that meets it fails and is translated.
    poolErrorHandler: () => {},
    extra: {
      types: daysAsText(),
      Client: ImpatientClient,
      query_timeout: answerTimeoutMs,
      keepAlive: true,
      options:
        `-c lock_timeout=${LOCK_TIMEOUT_MS} -c statement_timeout=${STATEMENT_TIMEOUT_MS}` +
        ` -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS}${readOnly}`,
    },
  }
}

/**
 * A connection that did not answer in time is closed: the driver would give it back to the pool, where everybody who got it
 * would wait behind the statement that never ends.
 */
class ImpatientClient extends Client {
  constructor(config?: ClientConfig) {
    super(config)
    this.query = new Proxy(this.query, {
      apply: (query, _self, args) => {
        const result: unknown = Reflect.apply(query, this, args)
        if (result instanceof Promise) result.catch((error: unknown) => this.closeWhenLate(error))
        return result
      },
    })
  }

  private closeWhenLate(error: unknown): void {
    if (!(error instanceof Error) || error.message !== NO_ANSWER) return
    this.connection.stream.destroy()
  }
}

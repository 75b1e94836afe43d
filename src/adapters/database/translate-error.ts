import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm'
import { ServiceError, TransientError, UnexpectedError } from '../../kernel/errors'

/** What went wrong, by who can put it right. */
export type DatabaseFault = 'conflict' | 'unavailable' | 'full' | 'constraint' | 'other'

/** PostgreSQL: serialization failure, deadlock, lock not available. SQLite: another connection is writing. */
const CONFLICTS = new Set(['40001', '40P01', '55P03', 'SQLITE_BUSY', 'SQLITE_LOCKED'])
/** PostgreSQL disk full and too many connections apart, classes 08 and 57P mean that the server is away. */
const UNAVAILABLE =
  /^(08...|57P0.|53300|25P03|ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|SQLITE_CANTOPEN|SQLITE_IOERR)$/
/** What the driver says when a statement was not answered in time. */
export const NO_ANSWER = 'Query read timeout'
const AWAY = new RegExp(
  `^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed)|${NO_ANSWER})`,
)
const FULL = new Set(['53100', 'SQLITE_FULL'])
/** Class 23: integrity constraint violation. */
const CONSTRAINT = /^(23...|SQLITE_CONSTRAINT)$/

/** Sorts an error of either driver. */
export function faultOf(error: unknown): DatabaseFault {
  const code = codeOf(error)
  if (CONFLICTS.has(code)) return 'conflict'
  if (UNAVAILABLE.test(code) || AWAY.test(messageOf(error)) || isReleased(error)) return 'unavailable'
  if (FULL.has(code)) return 'full'
  if (CONSTRAINT.test(code)) return 'constraint'
  return 'other'
}

/** TypeORM lets go of a connection that it was told is lost, and says so to whoever still uses it. */
function isReleased(error: unknown): boolean {
  return error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError
}

/** The name of the constraint or guard that refused a row; null when none did. SQLite names columns for some kinds. */
export function violatedConstraint(error: unknown): string | null {
  if (faultOf(error) !== 'constraint') return null
  const driverError = driverErrorOf(error)
  const named = property(driverError, 'constraint')
  if (typeof named === 'string') return named
  // SQLITE_CONSTRAINT: CHECK constraint failed: ck_x | UNIQUE constraint failed: t.c, t.d | FOREIGN KEY … | <guard>
  return messageOf(driverError).slice(0, 300).split(': ').at(-1) ?? null
}

/**
 * Makes one of our errors of a driver's; anything else passes as it is.
 * The driver's own error never travels on: it carries the statement's values, which are personal data.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof ServiceError) return error
  const facts = { details: { driverCode: codeOf(error) } }
  switch (faultOf(error)) {
    case 'conflict':
      return new TransientError('The database is busy', { code: 'DATABASE.BUSY', ...facts })
    case 'unavailable':
      return new TransientError('The database cannot be reached', { code: 'DATABASE.UNAVAILABLE', ...facts })
    case 'full':
      return new TransientError('The disk of the database is full', { code: 'DATABASE.FULL', ...facts })
    case 'constraint':
      return new UnexpectedError('The database refused a row', {
        code: 'DATABASE.CONSTRAINT',
        details: { ...facts.details, constraint: violatedConstraint(error) },
      })
    case 'other':
      return error instanceof QueryFailedError ? faultOfStatement(codeOf(error), messageOf(error)) : error
  }
}

/** Faults of the statement itself: their messages name tables and columns, never values. */
const ABOUT_THE_STATEMENT = /^(42...|SQLITE_ERROR|SQLITE_READONLY|25006)$/

function faultOfStatement(driverCode: string, words: string): UnexpectedError {
  const message = ABOUT_THE_STATEMENT.test(driverCode) ? words.slice(0, 300) : null
  return new UnexpectedError('A statement failed', { code: 'DATABASE.ERROR', details: { driverCode, message } })
}

function driverErrorOf(error: unknown): unknown {
  return error instanceof QueryFailedError ? error.driverError : error
}

function codeOf(error: unknown): string {
  const code = property(driverErrorOf(error), 'code')
  return typeof code === 'string' ? code : ''
}

function messageOf(error: unknown): string {
  const message = property(driverErrorOf(error), 'message')
  return typeof message === 'string' ? message : ''
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

import { createHash } from 'node:crypto'
import { toDay, type Day } from '../../kernel/day'
import { UnexpectedError } from '../../kernel/errors'

/** A day as either driver gives it in a raw row: text, or a local midnight. */
export function dayOf(value: unknown): Day {
  if (typeof value === 'string') return toDay(value.slice(0, 10))
  if (value instanceof Date) {
    const [month, date] = [value.getMonth() + 1, value.getDate()].map(part => String(part).padStart(2, '0'))
    return toDay(`${String(value.getFullYear()).padStart(4, '0')}-${month}-${date}`)
  }
  throw new UnexpectedError('A column holds no day', { code: 'DATABASE.NOT_A_DAY' })
}

/** The same where there may be none. */
export function optionalDayOf(value: unknown): Day | null {
  return value === null || value === undefined ? null : dayOf(value)
}

/** A truth value of a raw row: SQLite counts 0 and 1. */
export function booleanOf(value: unknown): boolean {
  return value === true || value === 1
}

/** A count of a raw row: PostgreSQL gives bigint as text. */
export function numberOf(value: unknown): number {
  return Number(value ?? 0)
}

/** An instant of a raw row, stored as UTC text. */
export function instantOf(value: unknown): Date {
  return new Date(String(value))
}

/** What a Message-ID is looked up by, whatever its length. Compared as it is: RFC 5322 §3.6.4 makes it case-sensitive. */
export function messageIdKey(header: string): string {
  return createHash('sha256').update(header).digest('hex')
}

import { addDays, londonInstant, toDay, type Day } from '../../../kernel/day'
import type { AuditEvent, AuditReader } from '../../../audit/audit'
import type { Fields } from '../../fields'
import { paths } from '../../paths'

/** What the address of the audit asks for; empty where nothing is. */
export interface AuditAsked {
  readonly type: string
  readonly id: string
  /** An account's id, or `system`. */
  readonly who: string
  /** The last day that is shown, as it was typed. */
  readonly until: string
  /** The event behind which the page begins. */
  readonly older: Pick<AuditEvent, 'id' | 'at'> | null
}

const OLDER = /^(\d{1,14})\.([0-9A-Za-z-]{1,36})$/

/** Reads the address; what it does not know counts as not asked. */
export function readAuditAsked(query: Pick<Fields, 'text'>, known: readonly string[]): AuditAsked {
  const [type, id] = [query.text('type').slice(0, 32), query.text('id').slice(0, 64)]
  const hasSubject = type !== '' && id !== ''
  const [, at, event] = OLDER.exec(query.text('older')) ?? []
  return {
    ...(hasSubject ? { type, id } : { type: '', id: '' }),
    who: known.find(account => account === query.text('who')) ?? '',
    until: query.text('until').slice(0, 32),
    older: at && event ? { id: event, at: new Date(Number(at)) } : null,
  }
}

/** The last day that is asked for; null when none is, `wrong` when it is none of the calendar. */
export function lastDay({ until }: AuditAsked): Day | null | 'wrong' {
  if (until === '') return null
  try {
    return toDay(until)
  } catch (error) {
    if (error instanceof RangeError) return 'wrong'
    throw error
  }
}

/** What is sought for it. */
export function filterOfAudit(asked: AuditAsked): Omit<Parameters<AuditReader['recent']>[0], 'limit'> {
  const { type, id, who, older } = asked
  const day = lastDay(asked)
  return {
    ...(id === '' ? {} : { subjectType: type, subjectId: id }),
    ...(who === '' ? {} : { actor: who }),
    ...(day === null || day === 'wrong' ? {} : { until: londonInstant(addDays(day, 1), '00:00') }),
    ...(older === null ? {} : { after: older }),
  }
}

/** The address of the same list, behind an event, or from its beginning. */
export function linkToAudit({ type, id, who, until }: AuditAsked, behind: AuditEvent | null): string {
  const older = behind && `${behind.at.getTime()}.${behind.id}`
  const query = { type, id, who, until, older }
  return paths.audit.to({}, Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value || null])))
}

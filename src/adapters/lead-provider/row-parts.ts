import { z } from 'zod'
import { dayAt, toDay, type Day } from '../../kernel/day'
import { parseEmailAddress } from '../../kernel/identifiers/email-address'
import { parseTrn } from '../../kernel/identifiers/trn'
import type { FaultRow, Place, SourceName } from '../../register/sources/source-row'
import type { ListName } from './api-kind'

/** What the rows need to know beside the item itself. */
export interface RowContext {
  /** The lead provider whose token reads. */
  readonly provider: string
  /** The day of the reading. */
  readonly today: Day
  /** Names of delivery partners by their ids, as the partnerships give them. */
  readonly deliveryPartners: ReadonlyMap<string, string>
  /** The day that a training record came to a school with a transfer, by `id/URN`. */
  readonly joined: ReadonlyMap<string, Day>
  /** Told where a TRN is none. */
  noteTrn(place: Place): void
}

const anyId = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) })

/** The list and the item's id. */
export function placeOf(list: ListName, item: unknown): Place {
  const read = anyId.safeParse(item)
  return { in: `${list}/${read.success ? read.data.id : '(no id)'}`, line: null }
}

/** An item, or a part of it, that could not be understood: which field, never what stood in it. */
export function faultRow(place: Place, error: z.ZodError): FaultRow {
  const issue = error.issues[0]
  const column = issue ? issue.path.filter(part => part !== 'attributes').join('.') : ''
  return { kind: 'fault', place, column: column === '' ? null : column, reason: reasonOf(issue) }
}

function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'custom') return `${issue.message}, so this row was left out`
  if (issue?.code === 'invalid_type' && /received undefined$/.test(issue.message)) {
    return 'is missing, so this row was left out'
  }
  return 'is not what the API’s documents say, so this row was left out'
}

/** A TRN in its one form. A wrong one costs the person nothing but the TRN, and is told. */
export function trnOf(
  text: string | null | undefined,
  given: { readonly place: Place } & Pick<RowContext, 'noteTrn'>,
): string | null {
  if (text === null || text === undefined || text.trim() === '') return null
  const parsed = parseTrn(text)
  if (parsed.kind === 'ok') return parsed.value
  given.noteTrn(given.place)
  return null
}

/** The address, when it is one. */
export function emailsOf(text: string | null | undefined): readonly string[] {
  const parsed = parseEmailAddress(text ?? '')
  return parsed.kind === 'ok' ? [parsed.value] : []
}

export function nameOf(fullName: string | null | undefined): SourceName | null {
  const name = (fullName ?? '').trim()
  return name === '' ? null : { kind: 'whole', fullName: name }
}

export function instantOf(text: string | null | undefined): Date | null {
  const instant = new Date(text ?? '')
  return Number.isNaN(instant.getTime()) ? null : instant
}

/** The day of an instant, or a day as it stands. */
export function dayOf(text: string | null | undefined): Day | null {
  const value = text ?? ''
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return instantOf(value) === null ? null : safeDay(value)
  const instant = instantOf(value)
  return instant === null ? null : dayAt(instant)
}

/** `2022-06-31` stands in the Department's own sample. */
function safeDay(text: string): Day | null {
  try {
    return toDay(text)
  } catch {
    return null
  }
}

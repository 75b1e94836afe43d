import { csvCell } from '../../kernel/csv-cell'
import { toDay, type Day } from '../../kernel/day'
import { parseCohort } from '../../kernel/identifiers/cohort'
import { parseEmailAddress } from '../../kernel/identifiers/email-address'
import { parseParticipantId } from '../../kernel/identifiers/participant-id'
import type { Parsed } from '../../kernel/identifiers/parsed'
import { parseTrn } from '../../kernel/identifiers/trn'
import { parseUrn } from '../../kernel/identifiers/urn'
import type { FaultRow, Place } from '../sources/source-row'

/** The cells of one row by their column's name, read as what they should be. The first wrong one is the row's fault. */
export interface Cells {
  readonly place: Place
  has(column: string): boolean
  text(column: string): string | null
  needed(column: string): string
  list(column: string): readonly string[]
  day(column: string): Day | null
  /** A moment; null also when it is none, because published samples hold days that there are not (domain.md §5.5). */
  instant(column: string): Date | null
  id(column: string): string | null
  ids(column: string): readonly string[]
  trn(column: string): string | null
  urn(column: string): string | null
  neededUrn(column: string): string
  cohort(column: string): number | null
  neededCohort(column: string): number
  email(column: string): string | null
  emails(column: string): readonly string[]
  choice<Choice extends string>(column: string, choices: readonly Choice[]): Choice | null
  neededChoice<Choice extends string>(column: string, choices: readonly Choice[]): Choice
  fault(): FaultRow | null
}

/** Nobody's name, school or address is longer. */
const LONGEST = 500

/** Reads one record; a column that is not there is an empty cell. */
export function readCells(columns: ReadonlyMap<string, number>, record: readonly string[], place: Place): Cells {
  let fault: FaultRow | null = null
  const refuse = (column: string, reason: string) => {
    fault ??= { kind: 'fault', place, column, reason }
  }
  const raw = (column: string): string => {
    const index = columns.get(column)
    const value = index === undefined ? '' : csvCell(record[index] ?? '')
    if (value.length <= LONGEST) return value
    refuse(column, `The cell is longer than ${LONGEST} characters`)
    return ''
  }
  const needed = <Value>(column: string, value: Value | null, otherwise: Value): Value => {
    if (value === null) refuse(column, 'The cell is empty')
    return value ?? otherwise
  }
  const parsed = <Value>(column: string, text: string, parse: (text: string) => Parsed<Value>): Value | null => {
    if (text === '') return null
    const result = parse(text)
    if (result.kind === 'ok') return result.value
    refuse(column, result.sentence)
    return null
  }
  const cells: Cells = {
    place,
    has: column => columns.has(column),
    text: column => raw(column) || null,
    needed: column => needed(column, raw(column) || null, ''),
    list: column => splitList(raw(column)),
    day: column => readDay(raw(column), () => refuse(column, 'Write the day as 2026-09-01')),
    instant: column => readInstant(raw(column)),
    id: column => parsed(column, raw(column), parseParticipantId),
    ids: column => splitList(raw(column)).flatMap(text => parsed(column, text, parseParticipantId) ?? []),
    trn: column => parsed(column, raw(column), parseKnownTrn),
    urn: column => parsed(column, raw(column), parseUrn),
    neededUrn: column => needed<string>(column, cells.urn(column), ''),
    cohort: column => parsed(column, raw(column), parseCohort),
    neededCohort: column => needed(column, cells.cohort(column), 0),
    email: column => parsed(column, raw(column), parseEmailAddress),
    emails: column => splitList(raw(column)).flatMap(text => parsed(column, text, parseEmailAddress) ?? []),
    choice: (column, choices) => {
      const value = raw(column).toLowerCase()
      const chosen = choices.find(choice => choice === value)
      if (chosen === undefined && value !== '') refuse(column, `The cell must be one of: ${choices.join(', ')}`)
      return chosen ?? null
    },
    neededChoice: (column, choices) => {
      const chosen = cells.choice(column, choices)
      if (chosen === null) refuse(column, `The cell must be one of: ${choices.join(', ')}`)
      // The row is refused then, so that this stands for nothing.
      return chosen ?? (choices[0] as (typeof choices)[number])
    },
    fault: () => fault,
  }
  return cells
}

/** 0000000 and 0000001 stand for "not known" in the Department's own data. */
function parseKnownTrn(text: string): Parsed<string | null> {
  const result = parseTrn(text)
  return result.kind === 'fault' && result.fault === 'not-real' ? { kind: 'ok', value: null } : result
}

/** JavaScript takes 31 June for 1 July. */
function readInstant(text: string): Date | null {
  const value = new Date(text)
  return Number.isNaN(value.getTime()) || readDay(text.slice(0, 10), () => {}) === null ? null : value
}

function readDay(text: string, refuse: () => void): Day | null {
  if (text === '') return null
  try {
    return toDay(text)
  } catch {
    refuse()
    return null
  }
}

function splitList(text: string): readonly string[] {
  return text
    .split(/[;|]/)
    .map(part => part.trim())
    .filter(Boolean)
}

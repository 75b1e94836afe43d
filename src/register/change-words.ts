import { formatDay, toDay } from '../kernel/day'

/** One line of the change log, as far as a sentence needs it. */
export interface LoggedChange {
  readonly tableName: string
  readonly action: 'insert' | 'update' | 'void'
  /** What the row was; with it a change of standing is told from a change of days. */
  readonly before?: unknown
  readonly after: unknown
}

/** Names that a sentence about a change may need. */
export interface ChangeNames {
  person(id: string): string
  school(urn: string): string
}

/** One change of the register in plain words, for a record's page. */
export function changeWords(change: LoggedChange, names: ChangeNames): string {
  const after = new Map(Object.entries(isRecord(change.after) ? change.after : {}))
  const text = (key: string) => {
    const value = after.get(key)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  switch (change.tableName) {
    case 'pairings': {
      const pair = `pairing of ${names.person(text('ectId'))} with ${names.person(text('mentorId'))}`
      return (
        standingWords(change, pair) ??
        sentence(change.action, pair, { from: text('startedOn'), until: text('finishedOn') })
      )
    }
    case 'participant_records': {
      const record = `participant record of ${names.person(text('mentorId'))} on the ${text('cohort')} cohort`
      return sentence(change.action, record, { from: text('startedOn'), until: text('endedOn') })
    }
    case 'school_periods': {
      const [who, where] = [names.person(text('teacherId')), names.school(text('schoolUrn'))]
      const isMentor = text('role') !== 'ect'
      const place = isMentor ? `place of ${who} in the mentor pool of ${where}` : `time of ${who} as an ECT at ${where}`
      return sentence(change.action, place, { from: text('startedOn'), until: text('finishedOn') })
    }
    case 'registrations': {
      const role = text('role') === 'ect' ? 'an ECT' : 'a mentor'
      const what = `registration of ${names.person(text('teacherId'))} as ${role} on the ${text('cohort')} cohort`
      return change.action === 'insert' ? `A ${what} was added.` : `The ${what} was changed.`
    }
    case 'teachers':
      return change.action === 'insert' ? 'The person was added to the register.' : 'The person’s details were changed.'
    case 'schools':
      return change.action === 'insert' ? 'The school was added to the register.' : 'The school’s details were changed.'
    default:
      return 'Another part of this record was changed.'
  }
}

/** What a source showed of a pairing, or an agent said of it, when that is what changed; null otherwise. */
function standingWords({ action, before, after }: LoggedChange, pair: string): string | null {
  if (action !== 'update' || !isRecord(before) || !isRecord(after)) return null
  const isDone = (row: Record<string, unknown>) =>
    row['doneInServiceAt'] !== null && row['doneInServiceAt'] !== undefined
  if (isDone(after) !== isDone(before)) {
    return isDone(after)
      ? `The ${pair} was done in the DfE service too.`
      : `The ${pair} was not done in the DfE service after all.`
  }
  if (after['standing'] === before['standing'] && after['contradictedMentorId'] === before['contradictedMentorId'])
    return null
  if (after['standing'] === 'seen') return `The ${pair} was seen in the DfE service.`
  if (after['standing'] !== 'contradicted') return null
  const shows = after['contradictedMentorId'] === null ? 'no mentor' : 'another mentor'
  return `The ${pair} is recorded here, and the DfE service shows ${shows}.`
}

function sentence(
  action: LoggedChange['action'],
  what: string,
  days: { readonly from: string; readonly until: string },
): string {
  if (action === 'void') return `The ${what} was set aside.`
  if (action === 'insert')
    return `A ${what} was added${days.from === '' ? '' : `, from ${formatDay(toDay(days.from))}`}.`
  return days.until === ''
    ? `The ${what} runs again, without an end.`
    : `The ${what} now ends on ${formatDay(toDay(days.until))}.`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

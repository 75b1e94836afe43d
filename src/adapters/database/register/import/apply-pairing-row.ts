import { toDay } from '../../../../kernel/day'
import { pairingKey } from '../../../../register/sources/pairing-key'
import type { PairingRow, PersonMention } from '../../../../register/sources/source-row'
import type { TeacherRow } from '../../schemas/register.schema'
import { placePairing } from './apply-pairing'
import type { Book } from './book'
import { findTeacher } from './find-teacher'
import { teacherKnownById } from './people-of-book'

/** Applies one row of a pairings file; whom it names must be known, except a mentor who is named by id alone. */
export function applyPairingRow(book: Book, row: PairingRow): void {
  if (row.schoolUrn !== null && !book.schools.find(row.schoolUrn)) {
    book.fault(row.place, 'school_urn', `No school in the register has the URN ${row.schoolUrn}`)
    return
  }
  const ect = personMentioned(book, row.ect)
  const { participantId } = row.mentor
  const known = personMentioned(book, row.mentor)
  const mentor = known ?? (participantId === null ? null : teacherKnownById(book, participantId))
  if (!ect || !mentor) {
    const [who, column] = ect
      ? ['mentor', 'mentor_trn']
      : ['ECT', row.ect.participantId === null ? 'ect_trn' : 'ect_id']
    book.fault(
      row.place,
      column ?? null,
      `Nobody in the register is meant by the ${who} of this row, or several people are`,
    )
    return
  }
  const schoolUrn = row.schoolUrn ?? schoolOf(book, ect, row.startedOn)
  if (schoolUrn === null) {
    book.fault(row.place, 'school_urn', 'The ECT is not at a school on the days of the pairing')
    return
  }
  keepSaid(book, { row, ect, schoolUrn })
  placePairing(book, { ect, mentor, schoolUrn, startedOn: row.startedOn, finishedOn: row.finishedOn, place: row.place })
  const { today } = book.context
  const isNow =
    (row.startedOn === null || row.startedOn <= today) && (row.finishedOn === null || row.finishedOn >= today)
  if (isNow) book.seen.push({ ectId: ect.id, mentorId: mentor.id })
}

/** What the source said is kept, so that a pairing that a whole reading no longer has is told. */
function keepSaid(
  book: Book,
  { row, ect, schoolUrn }: { readonly row: PairingRow; readonly ect: TeacherRow; readonly schoolUrn: string },
): void {
  const { newId, run, at } = book.context
  const recordKey = pairingKey(row)
  const [known] = book.sourceRecords.of(recordKey)
  if (known) {
    book.pairingsAgain.add(known.id)
    return
  }
  book.sourceRecords.add({
    ...{ id: newId(), sourceId: run.source.id, recordKey, teacherId: ect.id, role: 'ect', cohort: null, schoolUrn },
    ...{ mentorSaid: 'mentor', mentorParticipantId: row.mentor.participantId, contentHash: '' },
    ...{ seenRunId: run.id, seenAt: at, missingFullSyncs: 0 },
  })
}

function personMentioned(book: Book, { participantId, trn }: PersonMention): TeacherRow | null {
  const facts = { participantId, trn, trainingRecordId: null, retiredIds: [], name: null, emails: [] }
  const found = findTeacher(book, facts)
  return found.kind === 'found' ? found.teacher : null
}

function schoolOf(book: Book, ect: TeacherRow, on: string | null): string | null {
  const periods = book.periods.of(ect.id).filter(period => period.role === 'ect' && period.voidedAt === null)
  const day = on === null ? null : toDay(on)
  const holding = periods.filter(
    period => day !== null && period.startedOn <= day && (period.finishedOn === null || period.finishedOn >= day),
  )
  const chosen = holding.length > 0 ? holding : periods
  return chosen.toSorted((one, other) => one.startedOn.localeCompare(other.startedOn)).at(-1)?.schoolUrn ?? null
}

import type { SourceRow } from '../sources/source-row'
import type { Cells } from './cells'
import { mentorIn } from './read-own-row'
import { recordKey } from './record-key'

const TRAINING = ['active', 'deferred', 'withdrawn'] as const

/** What neither of the Department's CSV files says. */
const NOT_SAID = {
  retiredIds: [],
  startedOn: null,
  finishedOn: null,
  leavingReportedBy: null,
  progress: 'complete',
} as const

/**
 * One row of the Lead Provider API v1 CSV. An id may stand in two rows, one for each role. Its status `withdrawn` covers
 * those whom the school took out and those whose induction programme changed, so all it says is that they are not there any
 * more, as for the same API's JSON; `training_status` is the provider's, and hides nobody (domain.md §5.3).
 */
export function readV1Row(cells: Cells): SourceRow {
  const participantId = cells.id('id') ?? cells.needed('id')
  const role = cells.neededChoice('participant_type', ['ect', 'mentor'])
  const email = cells.email('email')
  const status = cells.choice('status', ['active', 'withdrawn'])
  return {
    ...NOT_SAID,
    kind: 'participant',
    place: cells.place,
    recordKey: recordKey([participantId, role]),
    participantId,
    trainingRecordId: cells.id('training_record_id'),
    trn: cells.trn('teacher_reference_number'),
    name: { kind: 'whole', fullName: cells.needed('full_name') },
    emails: email === null ? [] : [email],
    role,
    schoolUrn: cells.neededUrn('school_urn'),
    cohort: cells.neededCohort('cohort'),
    mentor: mentorIn(cells, role),
    trainingStatus: cells.choice('training_status', TRAINING),
    participantStatus: status === 'withdrawn' ? 'left' : status,
    leadProvider: null,
    deliveryPartner: null,
    updatedAt: cells.instant('updated_at'),
  }
}

/**
 * One row of the CSV that a delivery partner downloads (domain.md §5.6): no ids, and no mentor. Its `status` is a label
 * for people, so nothing is concluded from it.
 */
export function readDeliveryPartnerRow(cells: Cells): SourceRow {
  const role = cells.neededChoice('role', ['mentor', 'early career teacher']) === 'mentor' ? 'mentor' : 'ect'
  const [trn, email] = [cells.trn('trn'), cells.email('email_address')]
  const [schoolUrn, cohort] = [cells.neededUrn('school_unique_reference_number'), cells.neededCohort('academic_year')]
  const fullName = cells.needed('full_name')
  return {
    ...NOT_SAID,
    kind: 'participant',
    place: cells.place,
    recordKey: recordKey([trn ?? email ?? fullName, role, cohort, schoolUrn]),
    participantId: null,
    trainingRecordId: null,
    trn,
    name: { kind: 'whole', fullName },
    emails: email === null ? [] : [email],
    role,
    schoolUrn,
    cohort,
    mentor: { kind: 'not-said' },
    trainingStatus: cells.choice('training_status', TRAINING),
    participantStatus: null,
    leadProvider: cells.text('lead_provider'),
    deliveryPartner: null,
    updatedAt: null,
  }
}

import type { SourceRow } from '../sources/source-row'
import type { Cells } from './cells'
import { recordKey } from './record-key'

const STATUSES = ['joining', 'active', 'leaving', 'left', 'completed', 'deferred', 'removed'] as const
const TRAINING = ['active', 'deferred', 'withdrawn'] as const

/** One row of our schools.csv. */
export function readSchool(cells: Cells): SourceRow {
  return {
    kind: 'school',
    place: cells.place,
    urn: cells.neededUrn('urn'),
    name: cells.needed('name'),
    town: cells.text('town'),
    phase: cells.text('phase')?.slice(0, 64) ?? null,
    trust: cells.text('trust'),
    status: cells.choice('status', ['open', 'closed']),
    leadProvider: cells.text('lead_provider'),
    deliveryPartner: cells.text('delivery_partner'),
    emailDomains: cells.has('email_domains') ? domainsIn(cells.text('email_domains') ?? '') : null,
  }
}

function domainsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s;,|]+/)
    .filter(Boolean)
}

/** One row of our school-links.csv. */
export function readSchoolLink(cells: Cells): SourceRow {
  return {
    kind: 'school-link',
    place: cells.place,
    predecessorUrn: cells.neededUrn('predecessor_urn'),
    successorUrn: cells.neededUrn('successor_urn'),
    linkedOn: cells.day('linked_on'),
  }
}

/** One row of our induction-tutors.csv. */
export function readTutor(cells: Cells): SourceRow {
  const email = cells.email('email')
  return {
    kind: 'tutor',
    place: cells.place,
    schoolUrn: cells.neededUrn('school_urn'),
    name: cells.needed('name'),
    email: email ?? cells.needed('email'),
    trn: cells.trn('trn'),
  }
}

/** One row of our partnerships.csv. */
export function readPartnership(cells: Cells): SourceRow {
  return {
    kind: 'partnership',
    place: cells.place,
    schoolUrn: cells.neededUrn('school_urn'),
    cohort: cells.neededCohort('cohort'),
    leadProvider: cells.needed('lead_provider'),
    deliveryPartner: cells.needed('delivery_partner'),
    status: cells.choice('status', ['active', 'unconfirmed', 'challenged']),
  }
}

/** One row of our participants.csv: one registration of one person at one school. */
export function readParticipant(cells: Cells): SourceRow {
  const role = cells.neededChoice('role', ['ect', 'mentor'])
  const [participantId, trainingRecordId] = [cells.id('participant_id'), cells.id('training_record_id')]
  const [trn, emails] = [cells.trn('trn'), cells.emails('email')]
  const [schoolUrn, cohort] = [cells.neededUrn('school_urn'), cells.cohort('cohort')]
  const firstName = cells.text('first_name') ?? ''
  const lastName = cells.needed('last_name')
  const who = trainingRecordId ?? participantId ?? trn ?? emails[0] ?? `${firstName} ${lastName}`
  return {
    kind: 'participant',
    place: cells.place,
    recordKey: recordKey([who, role, cohort, schoolUrn]),
    participantId,
    trainingRecordId,
    retiredIds: cells.ids('retired_ids'),
    trn,
    name: {
      kind: 'parts',
      title: cells.text('title')?.slice(0, 16) ?? null,
      firstName,
      middleName: cells.text('middle_name'),
      lastName,
      preferredName: cells.text('preferred_name'),
      previousNames: cells.list('previous_names'),
    },
    emails,
    role,
    schoolUrn,
    cohort,
    mentor: mentorIn(cells, role),
    trainingStatus: cells.choice('training_status', TRAINING),
    participantStatus: cells.choice('status', STATUSES),
    startedOn: cells.day('started_on'),
    finishedOn: cells.day('finished_on'),
    leavingReportedBy: cells.urn('leaving_reported_by'),
    progress: cells.choice('progress', ['complete', 'unfinished']) ?? 'complete',
    leadProvider: cells.text('lead_provider'),
    deliveryPartner: cells.text('delivery_partner'),
    updatedAt: cells.instant('updated_at'),
  }
}

/** An empty cell says that nobody mentors the ECT; a missing column says nothing. */
export function mentorIn(cells: Cells, role: 'ect' | 'mentor') {
  if (role === 'mentor' || !cells.has('mentor_id')) return { kind: 'not-said' } as const
  const participantId = cells.id('mentor_id')
  return participantId === null ? ({ kind: 'nobody' } as const) : ({ kind: 'mentor', participantId } as const)
}

/** One row of our pairings.csv. */
export function readPairing(cells: Cells): SourceRow {
  const ect = { participantId: cells.id('ect_id'), trn: cells.trn('ect_trn') }
  const mentor = { participantId: cells.id('mentor_id'), trn: cells.trn('mentor_trn') }
  const nameless = [ect, mentor].findIndex(({ participantId, trn }) => participantId === null && trn === null)
  const [startedOn, finishedOn] = [cells.day('started_on'), cells.day('finished_on')]
  const fault = cells.fault()
  if (fault !== null) return fault
  const { place } = cells
  if (nameless >= 0) {
    const who = nameless === 0 ? 'ect' : 'mentor'
    return { kind: 'fault', place, column: `${who}_id`, reason: `Give ${who}_id or ${who}_trn` }
  }
  if (startedOn !== null && finishedOn !== null && finishedOn < startedOn) {
    return { kind: 'fault', place, column: 'finished_on', reason: 'The last day is before the first' }
  }
  return { kind: 'pairing', place, ect, mentor, schoolUrn: cells.urn('school_urn'), startedOn, finishedOn }
}

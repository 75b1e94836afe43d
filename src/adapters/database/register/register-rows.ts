import { toDay, type Day } from '../../../kernel/day'
import type {
  Pairing,
  PairingInService,
  ParticipantRecord,
  Partnership,
  Registration,
  SchoolPeriod,
} from '../../../register/register-view'
import type {
  PairingRow,
  ParticipantRecordRow,
  PartnershipRow,
  RegistrationRow,
  SchoolPeriodRow,
} from '../schemas/register.schema'

const optionalDay = (value: string | null): Day | null => (value === null ? null : toDay(value))

/** A row of `school_periods` as the register's rules know it. */
export function toSchoolPeriod(row: SchoolPeriodRow): SchoolPeriod {
  const { id, role, teacherId, schoolUrn, leavingReportedBy, status } = row
  const days = { startedOn: toDay(row.startedOn), finishedOn: optionalDay(row.finishedOn) }
  return { id, role, teacherId, schoolUrn, ...days, leavingReportedBy, status }
}

/** A row of `registrations` likewise. */
export function toRegistration(row: RegistrationRow): Registration {
  const { id, role, cohort, schoolUrn, leadProvider, deliveryPartner, trainingStatus, progress } = row
  return { id, role, cohort, schoolUrn, leadProvider, deliveryPartner, trainingStatus, progress }
}

/** A row of `pairings` likewise. */
export function toPairing(row: PairingRow): Pairing {
  const { id, ectId, mentorId, schoolUrn, standing, seenAt, seenSource, ticketId } = row
  const days = { startedOn: toDay(row.startedOn), finishedOn: optionalDay(row.finishedOn) }
  return { id, ectId, mentorId, schoolUrn, ...days, standing, seenAt, seenSource, ticketId, service: inService(row) }
}

function inService(row: PairingRow): PairingInService {
  const { contradictedAt, contradictedBy, contradictedMentorId, doneInServiceAt, doneInServiceBy } = row
  return {
    isCompletedHere: row.createdFrom !== 'import' && row.createdFrom !== 'sample',
    contradiction:
      contradictedAt !== null && contradictedBy !== null
        ? { at: contradictedAt, by: contradictedBy, mentorId: contradictedMentorId }
        : null,
    done: doneInServiceAt !== null && doneInServiceBy !== null ? { at: doneInServiceAt, by: doneInServiceBy } : null,
  }
}

/** A row of `participant_records` likewise. */
export function toParticipantRecord(row: ParticipantRecordRow): ParticipantRecord {
  const { id, mentorId, cohort, origin } = row
  return { id, mentorId, cohort, origin, startedOn: toDay(row.startedOn), endedOn: optionalDay(row.endedOn) }
}

/** A row of `partnerships` likewise. */
export function toPartnership(row: PartnershipRow): Partnership {
  const { id, schoolUrn, cohort, leadProvider, deliveryPartner, status } = row
  return { id, schoolUrn, cohort, leadProvider, deliveryPartner, status }
}

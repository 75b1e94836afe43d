import type { ParticipantRow, ParticipantStatus, Place, SourceRow } from '../../register/sources/source-row'
import { v3Enrolment, v3Participant, type V3Enrolment, type V3Participant } from './participant-shape'
import { dayOf, emailsOf, faultRow, instantOf, nameOf, placeOf, trnOf, type RowContext } from './row-parts'

/** One item of v3: a row for each registration, under the id that the person has now. */
export function v3ParticipantRows(item: unknown, context: RowContext): readonly SourceRow[] {
  const place = placeOf('participants', item)
  const read = v3Participant.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  const trn = trnOf(read.data.attributes.teacher_reference_number, { ...context, place })
  return [
    ...read.data.attributes.ecf_enrolments.map(each => {
      const enrolment = v3Enrolment.safeParse(each)
      if (!enrolment.success) return faultRow(place, enrolment.error)
      return rowOf(enrolment.data, { participant: read.data, trn, place, context })
    }),
  ]
}

function rowOf(
  enrolment: V3Enrolment,
  {
    participant: { id, attributes },
    trn,
    place,
    context,
  }: {
    readonly participant: V3Participant
    readonly trn: string | null
    readonly place: Place
    readonly context: RowContext
  },
): ParticipantRow {
  return {
    kind: 'participant',
    place,
    // domain.md §2.3: merging two people changes the participant id and leaves the training record's alone.
    recordKey: enrolment.training_record_id,
    participantId: id,
    trainingRecordId: enrolment.training_record_id,
    retiredIds: retiredIdsOf({ id, attributes }),
    trn,
    name: nameOf(attributes.full_name),
    emails: emailsOf(enrolment.email),
    role: enrolment.participant_type,
    schoolUrn: enrolment.school_urn,
    cohort: enrolment.cohort,
    mentor: mentorOf(enrolment),
    trainingStatus: enrolment.training_status,
    participantStatus: statusOf(enrolment, context),
    // The API has no day that somebody began at a school: a transfer's, or else the day that the registration was made.
    startedOn:
      context.joined.get(`${enrolment.training_record_id}/${enrolment.school_urn}`) ?? dayOf(enrolment.created_at),
    finishedOn: null,
    leavingReportedBy: null,
    // Somebody without a confirmed registration has no profile, so the API does not know them.
    progress: 'complete',
    leadProvider: context.provider,
    deliveryPartner: context.deliveryPartners.get(enrolment.delivery_partner_id ?? '') ?? null,
    updatedAt: instantOf(attributes.updated_at),
  }
}

function retiredIdsOf({ id, attributes }: V3Participant): readonly string[] {
  const named = attributes.participant_id_changes.flatMap(change => [
    change.from_participant_id,
    change.to_participant_id,
  ])
  return [...new Set(named)].filter(other => other !== id)
}

/** domain.md §2.3: `mentor_id` stands on ECTs' registrations only; null there says that nobody mentors them. */
function mentorOf(enrolment: V3Enrolment): ParticipantRow['mentor'] {
  if (enrolment.participant_type === 'mentor') return { kind: 'not-said' }
  return enrolment.mentor_id === null ? { kind: 'nobody' } : { kind: 'mentor', participantId: enrolment.mentor_id }
}

/**
 * `withdrawn` here is the school's doing (domain.md §4 cause 6), unlike the training status of the same name, which is the
 * provider's. An ECT whose induction has ended counts as completed, whatever the service still calls them.
 */
function statusOf(enrolment: V3Enrolment, { today }: RowContext): ParticipantStatus {
  if (enrolment.participant_status === 'withdrawn') return 'removed'
  const ended = enrolment.participant_type === 'ect' ? dayOf(enrolment.induction_end_date) : null
  if (ended !== null && ended <= today && enrolment.participant_status !== 'left') return 'completed'
  return enrolment.participant_status
}

import type { SourceRow } from '../../register/sources/source-row'
import { v1Participant } from './participant-shape'
import { emailsOf, faultRow, instantOf, nameOf, placeOf, trnOf, type RowContext } from './row-parts'

/** One item of v1: one registration. The cohort is the attribute's, never that of the filter (domain.md §3.4). */
export function v1ParticipantRows(item: unknown, context: RowContext): readonly SourceRow[] {
  const place = placeOf('participants', item)
  const read = v1Participant.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  const { id, attributes } = read.data
  const trn = trnOf(attributes.teacher_reference_number, { ...context, place })
  return [
    {
      kind: 'participant',
      place,
      // Ids repeat for an ECT who is a mentor too; training record ids are missing before April 2023 (domain.md §5.3).
      recordKey: `${id}/${attributes.participant_type}`,
      participantId: id,
      trainingRecordId: attributes.training_record_id ?? null,
      // v1 does not tell which ids were retired.
      retiredIds: [],
      trn,
      name: nameOf(attributes.full_name),
      emails: emailsOf(attributes.email),
      role: attributes.participant_type,
      schoolUrn: attributes.school_urn,
      cohort: attributes.cohort,
      mentor:
        attributes.participant_type === 'mentor'
          ? { kind: 'not-said' }
          : attributes.mentor_id === null
            ? { kind: 'nobody' }
            : { kind: 'mentor', participantId: attributes.mentor_id },
      trainingStatus: attributes.training_status,
      // domain.md §5.3: "withdrawn" covers removed and changed alike, so all it says is that they are not there any more.
      participantStatus: attributes.status === 'withdrawn' ? 'left' : 'active',
      // v1 has no day at all beside the last change.
      startedOn: null,
      finishedOn: null,
      leavingReportedBy: null,
      progress: 'complete',
      leadProvider: context.provider,
      deliveryPartner: null,
      updatedAt: instantOf(attributes.updated_at),
    },
  ]
}

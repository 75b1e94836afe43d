import { z } from 'zod'
import { cohort, optionalText, participantId, trainingRecordId, urn } from './shape-parts'

/**
 * What is needed of one item of v3 (domain.md §5.4). Registrations are read one by one, so that a bad one costs no other. What
 * may be absent is what the two services do not share, or what is no reason to leave a person out; other fields are not looked at.
 */
export const v3Participant = z.object({
  id: participantId,
  attributes: z.object({
    full_name: optionalText,
    teacher_reference_number: optionalText,
    updated_at: optionalText,
    ecf_enrolments: z.array(z.unknown()),
    participant_id_changes: z
      .array(z.object({ from_participant_id: participantId, to_participant_id: participantId }))
      .nullish()
      .transform(changes => changes ?? []),
  }),
})

export const v3Enrolment = z.object({
  training_record_id: participantId,
  email: optionalText,
  // Its absence is a fault: "no mentor" is said with null.
  mentor_id: participantId.nullable(),
  school_urn: urn,
  participant_type: z.enum(['ect', 'mentor']),
  cohort,
  training_status: z.enum(['active', 'deferred', 'withdrawn']),
  participant_status: z.enum(['active', 'joining', 'leaving', 'left', 'withdrawn']),
  delivery_partner_id: optionalText,
  created_at: optionalText,
  induction_end_date: optionalText,
})
export type V3Enrolment = z.infer<typeof v3Enrolment>
export type V3Participant = z.infer<typeof v3Participant>

/** One item of v1: one registration (domain.md §5.3). `training_record_id` came in April 2023. */
export const v1Participant = z.object({
  id: participantId,
  attributes: z.object({
    email: optionalText,
    full_name: optionalText,
    mentor_id: participantId.nullable(),
    school_urn: urn,
    participant_type: z.enum(['ect', 'mentor']),
    cohort,
    status: z.enum(['active', 'withdrawn']),
    teacher_reference_number: optionalText,
    training_status: z.enum(['active', 'deferred', 'withdrawn']),
    training_record_id: trainingRecordId.nullish(),
    updated_at: optionalText,
  }),
})

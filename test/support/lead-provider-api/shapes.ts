import type { Department, Enrolment, Participant, Partnership, School, Transfers, UnfundedMentor } from './department'

/** Which service the local server stands for. */
export type ApiKind = 'register-ects' | 'ecf-v3' | 'ecf-v1'

/** One item of a list, with what the list is filtered and sorted by. */
export interface Item {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly fullName: string
  readonly cohorts: readonly string[]
  readonly trainingStatuses: readonly string[]
  readonly formerIds: readonly string[]
  readonly body: Record<string, unknown>
}

/** The items of v1: one for each registration, so that the id of somebody with two of them stands there twice. */
export function v1Participants({ participants }: Department): Item[] {
  return participants.flatMap(person =>
    person.enrolments.map(enrolment =>
      item(person, {
        cohorts: [enrolment.scheduleCohort],
        trainingStatuses: [enrolment.trainingStatus],
        type: 'participant',
        attributes: {
          email: enrolment.email,
          full_name: person.fullName,
          mentor_id: enrolment.type === 'ect' ? enrolment.mentorId : null,
          school_urn: enrolment.schoolUrn,
          participant_type: enrolment.type,
          cohort: enrolment.cohort,
          status: enrolment.participantStatus === 'withdrawn' ? 'withdrawn' : 'active',
          teacher_reference_number: person.trn,
          teacher_reference_number_validated: person.trn !== null,
          eligible_for_funding: true,
          pupil_premium_uplift: false,
          sparsity_uplift: false,
          training_status: enrolment.trainingStatus,
          training_record_id: enrolment.trainingRecordId,
          schedule_identifier: 'ecf-standard-september',
          updated_at: person.updatedAt,
        },
      }),
    ),
  )
}

/** The items of v3, as the old or the new service writes them. */
export function v3Participants({ participants }: Department, kind: ApiKind): Item[] {
  return participants.map(person =>
    item(person, {
      cohorts: person.enrolments.map(enrolment => enrolment.cohort),
      trainingStatuses: person.enrolments.map(enrolment => enrolment.trainingStatus),
      type: 'participant',
      attributes: {
        full_name: person.fullName,
        teacher_reference_number: person.trn,
        updated_at: person.updatedAt,
        ecf_enrolments: person.enrolments.map(enrolment => enrolmentOf(enrolment, { person, kind })),
        participant_id_changes: person.idChanges.map(({ from, to, at }) => ({
          from_participant_id: from,
          to_participant_id: to,
          changed_at: at,
        })),
      },
    }),
  )
}

function enrolmentOf(enrolment: Enrolment, { person, kind }: { person: Participant; kind: ApiKind }) {
  const isEct = enrolment.type === 'ect'
  const common = {
    training_record_id: enrolment.trainingRecordId,
    email: enrolment.email,
    mentor_id: isEct ? enrolment.mentorId : null,
    school_urn: enrolment.schoolUrn,
    participant_type: enrolment.type,
    cohort: enrolment.cohort,
    training_status: enrolment.trainingStatus,
    participant_status: enrolment.participantStatus,
    eligible_for_funding: true,
    pupil_premium_uplift: false,
    sparsity_uplift: false,
    schedule_identifier: 'ecf-standard-september',
    delivery_partner_id: enrolment.deliveryPartnerId,
    withdrawal: enrolment.withdrawal,
    deferral: enrolment.deferral,
    created_at: enrolment.createdAt,
    induction_end_date: isEct ? enrolment.inductionEndDate : null,
    mentor_funding_end_date: null,
    cohort_changed_after_payments_frozen: false,
    mentor_ineligible_for_funding_reason: null,
  }
  if (kind === 'ecf-v3') return { ...common, teacher_reference_number_validated: person.trn !== null }
  return {
    ...common,
    // The new service knows no "withdrawn" here.
    participant_status: enrolment.participantStatus === 'withdrawn' ? 'left' : enrolment.participantStatus,
    working_pattern: null,
    most_recent_induction_period_end_date: isEct ? enrolment.inductionEndDate : null,
    overall_induction_start_date: isEct ? enrolment.inductionStartDate : null,
  }
}

export function unfundedMentors({ unfundedMentors: mentors }: Department): Item[] {
  return mentors.map((mentor: UnfundedMentor) =>
    item(mentor, {
      type: 'unfunded-mentor',
      attributes: {
        full_name: mentor.fullName,
        email: mentor.email,
        teacher_reference_number: mentor.trn,
        created_at: mentor.createdAt,
        updated_at: mentor.updatedAt,
      },
    }),
  )
}

export function transfers(department: Department, shape: 'array' | 'object'): Item[] {
  return department.transfers.map((of: Transfers) => {
    const list = of.transfers.map(transfer => ({
      training_record_id: transfer.trainingRecordId,
      transfer_type: transfer.type,
      status: transfer.status,
      created_at: transfer.createdAt,
      leaving: transfer.leaving,
      joining: transfer.joining,
    }))
    return item(
      { id: of.id, fullName: '', createdAt: of.transfers[0]?.createdAt ?? of.updatedAt, updatedAt: of.updatedAt },
      {
        type: 'participant-transfer',
        attributes: { updated_at: of.updatedAt, transfers: shape === 'array' ? list : list[0] },
      },
    )
  })
}

export function partnerships(department: Department, kind: ApiKind): Item[] {
  return department.partnerships.map((one: Partnership) =>
    item(
      { ...one, fullName: '' },
      {
        cohorts: [one.cohort],
        type: 'partnership',
        attributes: {
          cohort: one.cohort,
          urn: one.urn,
          school_id: one.schoolId,
          delivery_partner_id: one.deliveryPartnerId,
          delivery_partner_name: one.deliveryPartnerName,
          induction_tutor_name: one.tutorName,
          induction_tutor_email: one.tutorEmail,
          updated_at: one.updatedAt,
          created_at: one.createdAt,
          ...(kind === 'ecf-v3'
            ? {
                status: one.status,
                challenged_reason: one.challengedReason,
                challenged_at: one.challengedAt,
              }
            : { participants_currently_training: 0 }),
        },
      },
    ),
  )
}

export function schools(department: Department, kind: ApiKind): Item[] {
  return department.schools.map((one: School) =>
    item(
      { ...one, fullName: one.name },
      {
        cohorts: [one.cohort],
        type: 'school',
        attributes: {
          name: one.name,
          urn: one.urn,
          cohort: one.cohort,
          in_partnership: one.inPartnership,
          induction_programme_choice: one.programme,
          updated_at: one.updatedAt,
          ...(kind === 'register-ects'
            ? {
                expression_of_interest: false,
                induction_tutor_name: one.tutorName,
                induction_tutor_email: one.tutorEmail,
                created_at: one.createdAt,
              }
            : {}),
        },
      },
    ),
  )
}

interface Named {
  readonly id: string
  readonly fullName: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly idChanges?: readonly { readonly from: string }[]
}

function item(
  of: Named,
  rest: {
    readonly type: string
    readonly attributes: Record<string, unknown>
    readonly cohorts?: readonly string[]
    readonly trainingStatuses?: readonly string[]
  },
): Item {
  return {
    id: of.id,
    createdAt: of.createdAt,
    updatedAt: of.updatedAt,
    fullName: of.fullName,
    cohorts: rest.cohorts ?? [],
    trainingStatuses: rest.trainingStatuses ?? [],
    formerIds: of.idChanges?.map(({ from }) => from) ?? [],
    body: { id: of.id, type: rest.type, attributes: rest.attributes },
  }
}

import type { SourceRow, TransferRow } from '../../register/sources/source-row'
import { participantTransfers, partnership, school, transferShape, unfundedMentor } from './other-shapes'
import { dayOf, emailsOf, faultRow, instantOf, nameOf, placeOf, trnOf, type RowContext } from './row-parts'

const TRANSFER_TYPES = { new_school: 'new-school', new_provider: 'new-provider', unknown: 'unknown' } as const

/** One participant's transfers. */
export function transferRows(item: unknown): readonly SourceRow[] {
  const place = placeOf('transfers', item)
  const read = participantTransfers.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  return read.data.attributes.transfers.map((each): SourceRow => {
    const transfer = transferShape.safeParse(each)
    if (!transfer.success) return faultRow(place, transfer.error)
    const { training_record_id, transfer_type, status, leaving, joining } = transfer.data
    return {
      kind: 'transfer',
      place,
      participantId: read.data.id,
      trainingRecordId: training_record_id ?? null,
      transferType: TRANSFER_TYPES[transfer_type],
      status,
      leaving: endOf(leaving),
      joining: joining ? endOf(joining) : null,
      updatedAt: instantOf(read.data.attributes.updated_at),
    }
  })
}

function endOf(end: {
  readonly school_urn: string
  readonly provider?: string | null | undefined
  readonly date?: string | null | undefined
}): TransferRow['leaving'] {
  return { schoolUrn: end.school_urn, provider: end.provider ?? null, on: dayOf(end.date) }
}

/** A mentor whom another provider trains, or nobody does: a name for an id, without school or cohort. */
export function unfundedMentorRows(item: unknown, context: RowContext): readonly SourceRow[] {
  const place = placeOf('unfunded-mentors', item)
  const read = unfundedMentor.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  const { id, attributes } = read.data
  const trn = trnOf(attributes.teacher_reference_number, { ...context, place })
  const name = nameOf(attributes.full_name)
  if (name === null) return []
  const emails = emailsOf(attributes.email)
  return [{ kind: 'person', place, participantId: id, trn, name, emails, updatedAt: instantOf(attributes.updated_at) }]
}

/** A school's partnership for a cohort, and the school's induction tutor, whom the service names with it. */
export function partnershipRows(item: unknown, context: RowContext): readonly SourceRow[] {
  const place = placeOf('partnerships', item)
  const read = partnership.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  const { urn, cohort, delivery_partner_name: deliveryPartner, status, ...tutor } = read.data.attributes
  return [
    ...(deliveryPartner
      ? [
          {
            kind: 'partnership' as const,
            place,
            schoolUrn: urn,
            cohort,
            leadProvider: context.provider,
            deliveryPartner,
            // The new service lists what stands; a challenge is shown by the old one alone (domain.md §5.4).
            status: status ?? ('active' as const),
          },
        ]
      : []),
    ...tutorRows(tutor, { urn, in: place.in }),
  ]
}

/** A school's name, and its induction tutor where the new service tells it. */
export function schoolRows(item: unknown): readonly SourceRow[] {
  const place = placeOf('schools', item)
  const read = school.safeParse(item)
  if (!read.success) return [faultRow(place, read.error)]
  const { urn, name, ...tutor } = read.data.attributes
  return [
    {
      kind: 'school',
      place,
      urn,
      name,
      // The API tells nothing else of a school.
      town: null,
      phase: null,
      trust: null,
      status: null,
      leadProvider: null,
      deliveryPartner: null,
      emailDomains: null,
    },
    ...tutorRows(tutor, { urn, in: place.in }),
  ]
}

/** Without a name the address is the school's own (`induction_tutor_email.rb`: the GIAS contact), and nobody's in particular. */
function tutorRows(
  tutor: {
    readonly induction_tutor_name?: string | null | undefined
    readonly induction_tutor_email?: string | null | undefined
  },
  at: { readonly urn: string; readonly in: string },
): readonly SourceRow[] {
  const name = (tutor.induction_tutor_name ?? '').trim()
  const [email] = emailsOf(tutor.induction_tutor_email)
  if (name === '' || email === undefined) return []
  return [{ kind: 'tutor', place: { in: at.in, line: null }, schoolUrn: at.urn, name, email, trn: null }]
}

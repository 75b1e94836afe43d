import { z } from 'zod'
import { cohort, neededText, optionalText, participantId, trainingRecordId, urn } from './shape-parts'

const side = z.object({ school_urn: urn, provider: optionalText, date: optionalText })

/** One transfer of a participant's. */
export const transferShape = z.object({
  training_record_id: trainingRecordId.nullish(),
  transfer_type: z.enum(['new_school', 'new_provider', 'unknown']),
  status: z.enum(['incomplete', 'complete']),
  leaving: side,
  joining: side.nullish(),
})

/** A participant's transfers. domain.md §5.4: the published example has an object where schema and code have an array. */
export const participantTransfers = z.object({
  id: participantId,
  attributes: z.object({
    updated_at: optionalText,
    transfers: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform(one => [one])]),
  }),
})

export const unfundedMentor = z.object({
  id: participantId,
  attributes: z.object({
    full_name: neededText,
    email: optionalText,
    teacher_reference_number: optionalText,
    updated_at: optionalText,
  }),
})

/** The old service tells which partnerships a school has challenged; the new one has no status. */
export const partnership = z.object({
  id: z.string(),
  attributes: z.object({
    cohort,
    urn,
    delivery_partner_id: optionalText,
    delivery_partner_name: optionalText,
    induction_tutor_name: optionalText,
    induction_tutor_email: optionalText,
    status: z.enum(['active', 'challenged']).nullish(),
  }),
})

/** Only the new service tells a school's induction tutor here. */
export const school = z.object({
  id: z.string(),
  attributes: z.object({
    name: neededText,
    urn,
    induction_tutor_name: optionalText,
    induction_tutor_email: optionalText,
  }),
})

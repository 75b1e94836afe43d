import { z } from 'zod'

const text = (description: string) => z.string().nullable().meta({ description })
const cohort = (description: string) => z.int().nullable().meta({ description })

/** The columns of a feed as attributes: the same names and meanings as in the files (docs/feed.md). */
export const feedAttributes = z
  .object({
    change_id: z.int().meta({ description: 'Place in the feed; grows with every change' }),
    action: z.enum(['added', 'changed', 'ended', 'undone']).meta({ description: 'What the change was' }),
    mentor_id: z.string(),
    mentor_trn: text('Seven digits, as text'),
    mentor_name: z.string(),
    mentor_email: text('Null when none is known that this partner may see: the row cannot be granted from'),
    home_cohort: cohort('The cohort that the mentor is registered on'),
    paired_cohort: cohort('The cohort of the ECT, or of the participant record'),
    ect_id: text('Of a participant record: the ECT whose pairing needs it; null for a registered one'),
    ect_trn: text('Seven digits, as text'),
    ect_name: text('The ECT’s name'),
    school_urn: text('Of the pairing, or of the registration'),
    school_name: text('Its name'),
    lead_provider: text('On the paired cohort'),
    home_delivery_partner: text('Of the mentor’s own registration, when it is at this school or yours'),
    paired_delivery_partner: text('Whose row this is'),
    from: z.string().meta({ format: 'date', description: 'First day' }),
    until: z.string().nullable().meta({ format: 'date', description: 'Last day, inclusive; null while it runs' }),
    changed_at: z.string().meta({ format: 'date-time', description: 'When the row took its place' }),
    origin: z.string().meta({ description: 'Where the pairing, or the participant record, comes from' }),
    standing: z.string().meta({ description: 'How the pairing stands towards the Department’s service' }),
    row_id: z.string().meta({ description: 'The same in every change of the row' }),
    grantable: z.enum(['yes', 'not grantable, ask']),
    note: z.string(),
  })
  .meta({ id: 'FeedRow' })

import type { ReportContact } from '../../../report/contacts'
import type { Unsubscribed } from '../../../report/unsubscribes'
import { code, flag, instant, key, optionalText, pointsTo, ref } from './columns'
import { entity } from './entity'

/** One email of a report: its id is that of its outbox item. */
export interface ReportMailRow {
  readonly id: string
  readonly escalationId: string
}
export const ReportMailSchema = entity<ReportMailRow>({
  name: 'report_mail',
  tableName: 'report_mails',
  columns: {
    id: key,
    escalationId: pointsTo(ref('escalation_id'), { entity: 'escalation', from: 'report_mails' }),
  },
  indices: [{ name: 'ix_report_mails_escalation_id', columns: ['escalationId'] }],
})

/** Addresses that want no reports. */
export type UnsubscribedRow = Unsubscribed
export const ReportUnsubscribeSchema = entity<UnsubscribedRow>({
  name: 'report_unsubscribe',
  tableName: 'report_unsubscribes',
  columns: { id: key, address: code('address', 320), unsubscribedAt: instant('unsubscribed_at') },
  uniques: [{ name: 'uq_report_unsubscribes_address', columns: ['address'] }],
})

/** Who gets the weekly report of a lead provider's or a delivery partner's schools. */
export type ReportContactRow = ReportContact
export const ReportContactSchema = entity<ReportContactRow>({
  name: 'report_contact',
  tableName: 'report_contacts',
  columns: {
    id: key,
    kind: code('kind', 20),
    organisation: code('organisation', 200),
    name: code('name', 120),
    address: code('address', 320),
    seesPeople: flag('sees_people'),
    whyPeople: optionalText('why_people'),
    addedBy: ref('added_by'),
    addedAt: instant('added_at'),
  },
  uniques: [{ name: 'uq_report_contacts_place', columns: ['kind', 'organisation', 'address'] }],
  checks: [
    { name: 'ck_report_contacts_kind', expression: "kind IN ('lead-provider','delivery-partner')" },
    { name: 'ck_report_contacts_why', expression: 'NOT sees_people OR why_people IS NOT NULL' },
  ],
})

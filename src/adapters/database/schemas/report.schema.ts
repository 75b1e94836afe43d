import type { Unsubscribed } from '../../../report/unsubscribes'
import { code, instant, key, pointsTo, ref } from './columns'
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

import { instant, key, optionalInstant, pointsTo, ref } from './columns'
import { entity } from './entity'

/** Who has which ticket open; a row is of no use once it is over. */
export interface PresenceRow {
  readonly id: string
  readonly ticketId: string
  readonly accountId: string
  readonly until: Date
  readonly typingUntil: Date | null
}
export const PresenceSchema = entity<PresenceRow>({
  name: 'presence',
  tableName: 'presences',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'presences' }),
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'presences' }),
    until: instant('until'),
    typingUntil: optionalInstant('typing_until'),
  },
  uniques: [{ name: 'uq_presences_ticket_account', columns: ['ticketId', 'accountId'] }],
  indices: [{ name: 'ix_presences_until', columns: ['until'] }],
})

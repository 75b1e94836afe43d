import { code, instant, key, optionalCode, optionalInstant, pointsTo, ref, text } from './columns'
import { entity } from './entity'

/** What an agent said of a name on a ticket; it stands until it is taken back. */
export interface NameCorrectionRow {
  id: string
  ticketId: string
  messageId: string
  quote: string
  quoteKey: string
  personId: string | null
  was: string | null
  madeBy: string
  madeAt: Date
  undoneBy: string | null
  undoneAt: Date | null
}
export const NameCorrectionSchema = entity<NameCorrectionRow>({
  name: 'name_correction',
  tableName: 'name_corrections',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'name_corrections' }),
    messageId: pointsTo(ref('message_id'), { entity: 'message', from: 'name_corrections' }),
    quote: text('quote'),
    quoteKey: code('quote_key', 128),
    personId: optionalCode('person_id', 36),
    was: optionalCode('was', 36),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
    undoneBy: optionalCode('undone_by'),
    undoneAt: optionalInstant('undone_at'),
  },
  indices: [
    { name: 'ix_name_corrections_ticket_id', columns: ['ticketId'] },
    {
      name: 'uq_name_corrections_standing',
      columns: ['ticketId', 'quoteKey'],
      unique: true,
      where: 'undone_at IS NULL',
    },
  ],
})

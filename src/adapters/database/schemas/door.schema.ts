import { code, instant, ref } from './columns'
import { entity } from './entity'

/** A signed request that brought a message; the key is a digest, so that the table holds no signature that could be used. */
export interface AcceptedRequestRow {
  signatureKey: string
  /** No foreign key: the row is written while the message still waits in the spool. */
  messageId: string
  at: Date
}
export const AcceptedRequestSchema = entity<AcceptedRequestRow>({
  name: 'accepted_request',
  tableName: 'accepted_requests',
  columns: {
    signatureKey: { ...code('signature_key'), primary: true },
    messageId: ref('message_id'),
    at: instant('at'),
  },
  indices: [{ name: 'ix_accepted_requests_at', columns: ['at'] }],
})

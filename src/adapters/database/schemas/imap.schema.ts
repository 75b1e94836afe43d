import { code, optionalCode, optionalInstant } from './columns'
import { entity } from './entity'

/** How far a mailbox has been read, and how its reading goes. UIDs as text: no integer of both databases holds them all. */
export interface ImapMailboxRow {
  key: string
  name: string
  /** Null until it was opened for the first time. */
  uidValidity: string | null
  lastUid: string
  settledUid: string
  startedAt: Date | null
  backlogUid: string
  state: string | null
  stateSince: Date | null
  faultCode: string | null
  readAt: Date | null
  leasedBy: string | null
  leasedUntil: Date | null
}
export const ImapMailboxSchema = entity<ImapMailboxRow>({
  name: 'imap_mailbox',
  tableName: 'imap_mailboxes',
  columns: {
    key: { ...code('key', 40), primary: true },
    name: code('name'),
    uidValidity: optionalCode('uid_validity', 20),
    lastUid: code('last_uid', 10),
    settledUid: code('settled_uid', 10),
    startedAt: optionalInstant('started_at'),
    backlogUid: code('backlog_uid', 10),
    state: optionalCode('state', 16),
    stateSince: optionalInstant('state_since'),
    faultCode: optionalCode('fault_code'),
    readAt: optionalInstant('read_at'),
    leasedBy: optionalCode('leased_by'),
    leasedUntil: optionalInstant('leased_until'),
  },
})

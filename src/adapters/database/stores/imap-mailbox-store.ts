import type {
  ImapCursor,
  ImapMailboxStore,
  ImapState,
  KnownMailbox,
  MailboxName,
} from '../../../inbound/imap-mailboxes'
import { TransientError } from '../../../kernel/errors'
import { insertRows } from '../insert-rows'
import { ImapMailboxSchema, type ImapMailboxRow } from '../schemas/imap.schema'
import type { Transaction } from '../unit-of-work'

/** Mailboxes over one transaction. */
export function createTypeormImapMailboxStore(manager: Transaction): ImapMailboxStore {
  const rowOf = (key: string) => manager.findOneBy(ImapMailboxSchema, { key })
  const change = async ({ key, name }: MailboxName, changed: Partial<ImapMailboxRow>) => {
    if (await rowOf(key)) await manager.update(ImapMailboxSchema, { key }, { name, ...changed })
    else await insertRows(manager, ImapMailboxSchema, [{ ...NEW, key, name, ...changed }])
  }
  return {
    async find(key) {
      const row = await rowOf(key)
      return row && toMailbox(row)
    },
    async hold(mailbox, { holder, now, until, isGone }) {
      const row = await rowOf(mailbox.key)
      const other = row?.leasedBy ?? null
      const isFree = other === null || other === holder || (row?.leasedUntil ?? now) <= now || isGone(other)
      if (isFree) await change(mailbox, { leasedBy: holder, leasedUntil: until })
      return isFree
    },
    async release(key, holder) {
      await manager.update(ImapMailboxSchema, { key, leasedBy: holder }, { leasedBy: null, leasedUntil: null })
    },
    async keepCursor(mailbox, cursor, holder) {
      const row = await rowOf(mailbox.key)
      if (row?.leasedBy !== holder)
        throw new TransientError('Another process reads this mailbox', { code: 'IMAP.LEASE_LOST' })
      await change(mailbox, fromCursor(cursor))
    },
    async noteState(mailbox, state) {
      const row = await rowOf(mailbox.key)
      await change(mailbox, { ...fromState(state), ...(row?.state === state.kind ? {} : { stateSince: state.at }) })
    },
  }
}

const NEW: Omit<ImapMailboxRow, 'key' | 'name'> = {
  uidValidity: null,
  lastUid: '0',
  settledUid: '0',
  startedAt: null,
  backlogUid: '0',
  state: null,
  stateSince: null,
  faultCode: null,
  readAt: null,
  leasedBy: null,
  leasedUntil: null,
}

function fromCursor(cursor: ImapCursor): Partial<ImapMailboxRow> {
  const { uidValidity, startedAt } = cursor
  return {
    uidValidity,
    startedAt,
    lastUid: String(cursor.lastUid),
    settledUid: String(cursor.settledUid),
    backlogUid: String(cursor.backlogUid),
  }
}

function fromState(state: ImapState): Partial<ImapMailboxRow> {
  return state.kind === 'reading'
    ? { state: state.kind, faultCode: null, readAt: state.at }
    : { state: state.kind, faultCode: state.code }
}

function toMailbox(row: ImapMailboxRow): KnownMailbox {
  const { key, name, uidValidity, startedAt, stateSince, faultCode, readAt } = row
  const cursor: ImapCursor | null =
    uidValidity === null
      ? null
      : {
          uidValidity,
          startedAt,
          lastUid: Number(row.lastUid),
          settledUid: Number(row.settledUid),
          backlogUid: Number(row.backlogUid),
        }
  const state = row.state === 'reading' || row.state === 'failing' ? row.state : null
  return { key, name, cursor, state, stateSince, faultCode, readAt }
}

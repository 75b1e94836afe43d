import { TransientError } from '../../../kernel/errors'
import type { ImapCursor } from '../../imap-mailboxes'
import type { AcceptedMessage, Envelope } from '../../raw-message'
import type { ImapConnection, MessageFacts } from './imap-connection'
import { dayBefore, isMeant, placeInFolder, type PlaceInFolderDeps } from './place-in-folder'

export interface TakeMailDeps extends PlaceInFolderDeps {
  /** The helpdesk address that mail of this folder was sent to. */
  readonly mailbox: string
  readonly maxBytes: number
  /** Makes a message safe. */
  receive(envelope: Envelope, raw: Buffer): Promise<AcceptedMessage>
  /** How often each UID was there and had no bytes; lives as long as its owner. */
  readonly withoutBytes: Map<number, number>
}

/** What one pass came to. */
export interface Taken {
  readonly taken: number
  /** False when what is safe here could not be flagged or moved: the next pass tries again. */
  readonly isSettled: boolean
}

/** So many bytes are fetched, and held, before they are made safe together. */
const BATCH_BYTES = 8 * 1024 * 1024
const BATCH_MESSAGES = 50
/** Of a message over the limit so much is taken: its headers and, mostly, its words. */
export const CUT_BYTES = 65_536
/** Flags and moves of so many messages in one command. */
const SETTLED_AT_ONCE = 200
/** A server that does not hand a message out may do so a moment later. */
const TRIES_FOR_BYTES = 3

/**
 * Takes everything that is new in an open folder, oldest first, and then flags or moves it.
 * The order for each message: safe in the spool, then the cursor, then the flag or move, then the second half of the cursor.
 * Killed between the first two a message is taken again and known by its content; between any others nothing is done twice that
 * shows. \Seen is neither looked at nor set.
 */
export async function takeMail(deps: TakeMailDeps, connection: ImapConnection): Promise<Taken> {
  let cursor = await placeInFolder(deps, connection)
  let taken = 0
  const since =
    cursor.startedAt === null || cursor.lastUid >= cursor.backlogUid ? undefined : dayBefore(cursor.startedAt)
  const backlog = since === undefined ? [] : await connection.uidsAfter(cursor.lastUid, since)
  const all = await connection.uidsAfter(since === undefined ? cursor.lastUid : cursor.backlogUid)
  const uids = [...backlog.filter(uid => uid <= cursor.backlogUid), ...all]
  for (let from = 0; from < uids.length;) {
    const facts = await connection.facts(uids.slice(from, from + BATCH_MESSAGES))
    const batch = firstOf(facts, deps.maxBytes)
    const upTo = batch.at(-1)?.uid
    if (upTo === undefined) {
      // None of them is known any more: somebody took them away, or they never were. The cursor passes over what was seen alone.
      from += BATCH_MESSAGES
      continue
    }
    taken += await takeBatch(deps, connection, { cursor, batch: batch.filter(one => isMeant(one, cursor)) })
    cursor = { ...cursor, lastUid: upTo }
    await deps.keepCursor(cursor)
    while (from < uids.length && (uids[from] ?? 0) <= upTo) from += 1
  }
  return { taken, isSettled: await settle(deps, connection, cursor) }
}

/** The first ones that fit into a batch; one at least. */
function firstOf(facts: readonly MessageFacts[], maxBytes: number): readonly MessageFacts[] {
  let bytes = 0
  const end = facts.findIndex((one, place) => {
    bytes += one.size > maxBytes ? CUT_BYTES : one.size
    return place > 0 && bytes > BATCH_BYTES
  })
  return end < 0 ? facts : facts.slice(0, end)
}

async function takeBatch(
  deps: TakeMailDeps,
  connection: ImapConnection,
  { cursor, batch }: { readonly cursor: ImapCursor; readonly batch: readonly MessageFacts[] },
): Promise<number> {
  const whole = batch.filter(({ size }) => size <= deps.maxBytes)
  const large = batch.filter(({ size }) => size > deps.maxBytes)
  const bytes =
    whole.length === 0 ? new Map<number, Buffer>() : await connection.fetch(uidsOf(whole), deps.maxBytes + 1)
  const starts = large.length === 0 ? new Map<number, Buffer>() : await connection.fetch(uidsOf(large), CUT_BYTES)
  const fetched = new Map<number, Buffer>([...bytes, ...starts])
  const missing = batch.filter(({ uid }) => !fetched.has(uid))
  const stillThere = missing.length === 0 ? [] : uidsOf(await connection.facts(uidsOf(missing)))
  if (stillThere.some(uid => mayComeYet(deps, uid))) {
    throw new TransientError('The IMAP server does not hand out a message', { code: 'IMAP.NO_BYTES' })
  }
  const messages: { readonly raw: Buffer; readonly cut: Envelope['cut'] }[] = []
  for (const { uid, size } of batch) {
    const raw = fetched.get(uid)
    if (raw === undefined) {
      if (stillThere.includes(uid)) messages.push(noteFor(deps, { cursor, uid, size }))
    } else if (size > deps.maxBytes || raw.length > deps.maxBytes) {
      messages.push({ raw: raw.subarray(0, CUT_BYTES), cut: { size: Math.max(size, raw.length), why: 'size' } })
    } else messages.push({ raw, cut: undefined })
  }
  await Promise.all(messages.map(({ raw, cut }) => deps.receive(envelopeOf(deps, cut), raw)))
  return messages.length
}

function mayComeYet({ withoutBytes }: TakeMailDeps, uid: number): boolean {
  const tries = (withoutBytes.get(uid) ?? 0) + 1
  withoutBytes.set(uid, tries)
  return tries < TRIES_FOR_BYTES
}

/** A message that is there and has no bytes is kept as a note, so that somebody looks for it in the mailbox. */
function noteFor(
  deps: TakeMailDeps,
  { cursor, uid, size }: { readonly cursor: ImapCursor; readonly uid: number; readonly size: number },
): { readonly raw: Buffer; readonly cut: Envelope['cut'] } {
  const place = `${deps.settings.name}, UIDVALIDITY ${cursor.uidValidity}, UID ${uid}`
  const raw = `Subject: A message that its server did not hand out\r\n\r\nIt is in the mailbox ${place}.\r\n`
  return { raw: Buffer.from(raw), cut: { size, why: 'unreadable' } }
}

function uidsOf(facts: readonly MessageFacts[]): readonly number[] {
  return facts.map(({ uid }) => uid)
}

function envelopeOf(deps: TakeMailDeps, cut: Envelope['cut']): Envelope {
  return {
    channel: 'imap',
    mailbox: deps.mailbox,
    mailFrom: null,
    rcptTo: [],
    clientAddress: null,
    helo: null,
    tls: deps.settings.tls !== 'none',
    receivedAt: deps.now(),
    ...(cut === undefined ? {} : { cut }),
  }
}

/** Flags or moves what is safe here. What was cut stays as it is: the whole of it is there alone. */
async function settle(deps: TakeMailDeps, connection: ImapConnection, cursor: ImapCursor): Promise<boolean> {
  if (cursor.settledUid >= cursor.lastUid) return true
  const { after } = deps.settings
  if (after.kind !== 'leave' && !connection.isReadOnly) {
    const uids = (await connection.uidsAfter(cursor.settledUid)).filter(uid => uid <= cursor.lastUid)
    for (let from = 0; from < uids.length; from += SETTLED_AT_ONCE) {
      const facts = await connection.facts(uids.slice(from, from + SETTLED_AT_ONCE))
      const meant = uidsOf(facts.filter(one => one.size <= deps.maxBytes && isMeant(one, cursor)))
      if (meant.length === 0) continue
      const isDone =
        after.kind === 'flag' ? await connection.flag(meant, after.keyword) : await connection.move(meant, after.folder)
      if (!isDone) return false
    }
  }
  await deps.keepCursor({ ...cursor, settledUid: cursor.lastUid })
  return true
}

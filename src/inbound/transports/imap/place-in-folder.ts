import { TransientError } from '../../../kernel/errors'
import type { Log } from '../../../kernel/log'
import type { ImapCursor } from '../../imap-mailboxes'
import type { ImapConnection, MessageFacts } from './imap-connection'
import type { MailboxSettings } from './mailbox-settings'

export interface PlaceInFolderDeps {
  readonly settings: MailboxSettings
  readonly now: () => Date
  loadCursor(): Promise<ImapCursor | null>
  /** Refuses when another process reads this mailbox meanwhile. */
  keepCursor(cursor: ImapCursor): Promise<void>
  readonly log: Log
  /** When the folder's UIDs were found to be worth nothing; lives as long as its owner. */
  readonly renumbered: Date[]
}

/** A folder is made anew or restored once, perhaps twice. A server that numbers anew each time would have all of it read for ever. */
const MOST_RENUMBERINGS_A_DAY = 3
const DAY_MS = 86_400_000

/**
 * Where reading goes on: where it was, or at the start when it is new or its UIDs are worth nothing any more. Throws a
 * TransientError when that happens again and again: then the mail stays in its mailbox until somebody has looked.
 */
export async function placeInFolder(deps: PlaceInFolderDeps, connection: ImapConnection): Promise<ImapCursor> {
  const known = await deps.loadCursor()
  if (known !== null && !isRenumbered(known, connection)) return known
  const newest = connection.uidNext - 1
  const { startAt } = deps.settings
  const isFirst = known === null
  if (!isFirst) countRenumbering(deps)
  const start = startAt === 'now' ? deps.now() : startAt === 'beginning' ? null : new Date(`${startAt}T00:00:00Z`)
  const cursor: ImapCursor = {
    uidValidity: connection.uidValidity,
    lastUid: isFirst && startAt === 'now' ? newest : 0,
    settledUid: isFirst && startAt === 'now' ? newest : 0,
    // A mailbox made anew is read from the day on that reading began, not from the day it was made anew.
    startedAt: isFirst ? start : known.startedAt,
    backlogUid: newest,
  }
  await deps.keepCursor(cursor)
  return cursor
}

/**
 * Another UIDVALIDITY; or the same, and the next UID is one that was given out before: the server was set back to a copy of its
 * mail, and what comes would get numbers that were passed already.
 */
function isRenumbered(known: ImapCursor, { uidValidity, uidNext }: ImapConnection): boolean {
  return known.uidValidity !== uidValidity || (uidNext > 0 && uidNext <= known.lastUid)
}

function countRenumbering({ renumbered, settings, log, now }: PlaceInFolderDeps): void {
  const at = now()
  const ofLate = renumbered.filter(one => at.getTime() - one.getTime() < DAY_MS)
  if (ofLate.length >= MOST_RENUMBERINGS_A_DAY) {
    throw new TransientError('The IMAP folder gets other UIDs again and again', { code: 'IMAP.RENUMBERED' })
  }
  renumbered.push(at)
  log.warn(
    { imap: settings.name },
    'the mailbox was made anew (UIDVALIDITY, or its UIDs went back): all of it is read again, and what is known becomes a duplicate',
  )
}

/** Older than the day that reading began, and there when it began: nobody asked for it. */
export function isMeant({ uid, at }: MessageFacts, { startedAt, backlogUid }: ImapCursor): boolean {
  return uid > backlogUid || startedAt === null || at === null || at >= startedAt
}

/** SEARCH SINCE knows days only, in the server's own time zone. */
export function dayBefore(date: Date): Date {
  return new Date(date.getTime() - DAY_MS)
}

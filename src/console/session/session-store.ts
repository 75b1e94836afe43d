import { createHash } from 'node:crypto'
import { Store, type SessionData } from 'express-session'
import type { SessionStore } from '../../access/account'
import type { Clock } from '../../kernel/clock'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import { isIdle } from './idle-sessions'
import type { Flash } from '../flash'
import type { PendingSignIn, SentAwayUntil } from './pending-sign-in'

declare module 'express-session' {
  interface SessionData {
    accountId?: string
    /** Whose code is waited for; nobody is signed in by it. */
    pending?: PendingSignIn
    /** Who was sent to a provider and may come back. */
    sentAway?: readonly SentAwayUntil[]
    /** Of the provider that signed this session in, to sign out there too. */
    idToken?: string
    /** What the browser called itself at sign-in, and the address it came from. */
    browser?: string
    address?: string
    /** When it began, RFC 3339. */
    startedAt?: string
    /** Until when the stored row lives, RFC 3339; says when a touch is due. */
    keptUntil?: string
    flash?: Flash
    /** The query of the list of tickets that was looked at last: *Next ticket* goes on in it. */
    list?: string
  }
}

/** An unattended console ends after an hour (ASVS 7.3.1), and after a working day in any case (7.3.2). */
export const IDLE_MS = 60 * 60_000
export const ABSOLUTE_MS = 12 * 3_600_000
/** A write for each page viewed would queue behind mail: the row's end is moved at most this often. */
export const TOUCH_EVERY_MS = 5 * 60_000

type Done = (error?: unknown) => void

/** Keeps sessions through the unit of work, under a hash of their id, so that the table alone opens none. */
export class UnitOfWorkSessionStore extends Store {
  constructor(
    private readonly unitOfWork: UnitOfWork<{ readonly sessions: SessionStore }>,
    private readonly reads: { readonly sessions: Pick<SessionStore, 'get'> },
    private readonly clock: Clock,
  ) {
    super()
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.find(sessionKeyOf(sid)).then(session => done(null, session), done)
  }

  private async find(key: string): Promise<SessionData | null> {
    const now = this.clock.now()
    const stored = await this.reads.sessions.get(key, now)
    if (!stored || !isSessionData(stored.data)) return null
    if (now.getTime() - stored.createdAt.getTime() > ABSOLUTE_MS) {
      await this.unitOfWork.run('session', ({ sessions }) => sessions.destroy(key))
      return null
    }
    return { ...stored.data, keptUntil: stored.expiresAt.toISOString() }
  }

  override set(sid: string, session: SessionData, done: Done = () => {}): void {
    const now = this.clock.now()
    const isNew = session.startedAt === undefined
    const createdAt = session.startedAt === undefined ? now : new Date(session.startedAt)
    const data = { ...session, startedAt: createdAt.toISOString() }
    delete data.keptUntil
    const stored = {
      sid: sessionKeyOf(sid),
      accountId: session.accountId ?? null,
      data,
      createdAt,
      expiresAt: new Date(now.getTime() + IDLE_MS),
    }
    // What was ended while a request of it was answered stays ended.
    this.unitOfWork
      .run('session', ({ sessions }) => (isNew ? sessions.set(stored, now) : sessions.change(stored, now)))
      .then(() => done(), done)
  }

  override touch(sid: string, session: SessionData, done: Done = () => {}): void {
    const now = this.clock.now()
    const expiresAt = new Date(now.getTime() + IDLE_MS)
    const isDue =
      !isIdle(session) &&
      (session.keptUntil === undefined || expiresAt.getTime() - Date.parse(session.keptUntil) >= TOUCH_EVERY_MS)
    if (!isDue) {
      done()
      return
    }
    this.unitOfWork
      .run('session', ({ sessions }) => sessions.touch(sessionKeyOf(sid), expiresAt, now))
      .then(() => done(), done)
  }

  override destroy(sid: string, done: Done = () => {}): void {
    this.unitOfWork.run('session', ({ sessions }) => sessions.destroy(sessionKeyOf(sid))).then(() => done(), done)
  }
}

/** What a session is kept under. */
export function sessionKeyOf(sid: string): string {
  return createHash('sha256').update(sid).digest('hex')
}

function isSessionData(data: unknown): data is SessionData {
  return typeof data === 'object' && data !== null && 'cookie' in data
}

import { setTimeout } from 'node:timers/promises'
import { ServiceError } from '../../../kernel/errors'
import type { ImapState } from '../../imap-mailboxes'
import type { CredentialSource } from './access-token'
import { openImapFolder } from './imap-connection'
import { takeMail, type Taken, type TakeMailDeps } from './take-mail'

export interface MailboxReaderDeps extends Omit<TakeMailDeps, 'withoutBytes' | 'renumbered'> {
  readonly credentials: CredentialSource
  /** Takes or keeps the right to read this mailbox; false while another process has it. */
  hold(): Promise<boolean>
  /** Gives it up. */
  release(): Promise<void>
  noteState(state: ImapState): Promise<void>
  /** From 0 to 1. */
  random(): number
  readonly times?: Partial<typeof READER_TIMES>
}

/** How a mailbox is watched. */
export const READER_TIMES = {
  /** New mail is told by the server (IDLE); besides, it is looked for this often, which also shows whether the server lives. */
  lookMs: 60_000,
  /** The right to read is renewed this often, well within its time. */
  renewMs: 15_000,
  /** Whoever does not have it asks this often. */
  standByMs: 10_000,
  /** A server that fails is left alone this long at first, then twice as long each time; never less than a second. */
  firstPauseMs: 1_000,
  longestPauseMs: 300_000,
}

/** What a reader is doing, for its own process. */
export type ReaderState = { readonly kind: 'starting' } | { readonly kind: 'standing-by' } | ImapState

/** Reads one mailbox for as long as it runs. */
export interface MailboxReader {
  readonly name: string
  start(): void
  /** Closes the connection; what was fetched and not made safe is fetched again by whoever comes next. */
  stop(): Promise<void>
  state(): ReaderState
}

/** Watches one mailbox: connects, takes what is new, waits for more, and begins again with ever longer pauses when it fails. */
export function createMailboxReader(deps: MailboxReaderDeps): MailboxReader {
  const times = { ...READER_TIMES, ...deps.times }
  const { name } = deps.settings
  const stopping = new AbortController()
  const pass: TakeMailDeps = { ...deps, withoutBytes: new Map(), renumbered: [] }
  let state: ReaderState = { kind: 'starting' }
  let failures = 0
  let running: Promise<void> | null = null

  const note = async (next: ImapState) => {
    const isNews = state.kind !== next.kind
    state = next
    if (isNews && next.kind === 'failing') deps.log.warn({ imap: name, code: next.code }, 'a mailbox cannot be read')
    if (isNews && next.kind === 'reading') deps.log.info({ imap: name }, 'a mailbox is being read')
    await deps.noteState(next)
  }
  const readWhileHeld = async () => {
    const turn = await watchTurn(deps, times.renewMs, stopping.signal)
    try {
      await read({ ...deps, ...times, pass, turn, note, succeeded: () => void (failures = 0) })
    } finally {
      await turn.end()
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        if (await deps.hold()) await readWhileHeld()
        else state = { kind: 'standing-by' }
        if (state.kind === 'standing-by') await pause(times.standByMs, stopping.signal)
      } catch (err) {
        if (stopping.signal.aborted) return
        failures += 1
        const code = err instanceof ServiceError ? err.code : 'IMAP.UNEXPECTED'
        if (!(err instanceof ServiceError)) deps.log.error({ err, imap: name }, 'reading a mailbox failed unexpectedly')
        // With the database away this fails too, and the log has both.
        await note({ kind: 'failing', at: deps.now(), code }).catch(() => undefined)
        await pause(pauseAfter(failures, { ...times, random: deps.random() }), stopping.signal)
      }
    }
  }
  return {
    name,
    start() {
      running ??= loop()
    },
    async stop() {
      stopping.abort()
      await running
    },
    state: () => state,
  }
}

/** Twice as long each time, a half of it by chance, so that many mailboxes do not come back at one moment; never below the first. */
export function pauseAfter(
  failures: number,
  given: { readonly firstPauseMs: number; readonly longestPauseMs: number; readonly random: number },
): number {
  const whole = Math.min(given.longestPauseMs, given.firstPauseMs * 2 ** Math.min(failures, 20))
  return Math.max(given.firstPauseMs, whole * (0.5 + given.random / 2))
}

interface Turn {
  readonly signal: AbortSignal
  end(): Promise<void>
}

/** Keeps the right to read while somebody reads, and says when it is lost. */
async function watchTurn(
  deps: Pick<MailboxReaderDeps, 'hold' | 'release'>,
  renewMs: number,
  stopping: AbortSignal,
): Promise<Turn> {
  const lost = new AbortController()
  const renewing = setInterval(() => {
    // The database away for a moment is no reason to stop: the right outlives some missed renewals.
    deps.hold().then(
      isHeld => (isHeld ? undefined : lost.abort()),
      () => undefined,
    )
  }, renewMs)
  return {
    signal: AbortSignal.any([lost.signal, stopping]),
    async end() {
      clearInterval(renewing)
      await deps.release().catch(() => undefined)
    },
  }
}

async function read(
  given: MailboxReaderDeps & {
    readonly lookMs: number
    readonly pass: TakeMailDeps
    readonly turn: Turn
    note(state: ImapState): Promise<void>
    succeeded(): void
  },
): Promise<void> {
  const { turn, settings, maxBytes } = given
  const credentials = await given.credentials.get()
  const connection = await openImapFolder(settings, { credentials, maxBytes, signal: turn.signal }).catch(
    (err: unknown) => {
      if (err instanceof ServiceError && err.code === 'IMAP.AUTHENTICATION') given.credentials.refused()
      throw err
    },
  )
  try {
    while (!turn.signal.aborted) {
      const taken = await takeMail(given.pass, connection)
      given.succeeded()
      await given.note(stateAfter(taken, given.now()))
      if (taken.taken > 0) given.log.info({ imap: settings.name, taken: taken.taken }, 'mail was taken from a mailbox')
      await connection.waitForMail(given.lookMs)
    }
  } finally {
    connection.close()
  }
}

function stateAfter({ isSettled }: Taken, at: Date): ImapState {
  return isSettled ? { kind: 'reading', at } : { kind: 'failing', at, code: 'IMAP.NOT_SETTLED' }
}

/** Ends sooner when reading does. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined)
}

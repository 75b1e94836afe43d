import type { Log } from '../../kernel/log'
import { lookOnce, type LiveDeps } from './live-state'
import type { Topic } from './live-topic'

/** How often the database is looked at while a page is connected: once for all pages of the process. */
export const LOOK_EVERY_MS = 3_000
/** A connection through which nothing passes is cut by proxies, usually after a minute; each time it is asked whether the session still is. */
const BEAT_EVERY_LOOKS = 5
/** Visible pages of one browser; it has six connections to one host, and pages need some. */
export const MOST_OF_SESSION = 3
export const MOST_OF_ACCOUNT = 12
export const MOST_OF_PROCESS = 500

/** Why a connection ends: it was replaced by newer ones, or the session is over. */
export type EndReason = 'replaced' | 'session'

/** One open page, as the hub writes to it. */
export interface Connection {
  readonly sessionId: string
  readonly accountId: string
  readonly topic: Topic
  /** What the page was told last, as it says when it connects again. */
  readonly lastId: string | null
  /** Whether whoever opened it is still signed in, and may still see it. */
  isAlive(): Promise<boolean>
  write(text: string): void
  end(): void
}

export interface LiveHub {
  /** Tells a page what is so, and then what becomes so; gives the way to stop, or null when the process has too many. */
  connect(connection: Connection): (() => void) | null
}

interface Open extends Connection {
  told: string | null
}

/** Keeps pages up to date: nothing of it matters to anybody else, and a page connects again to whichever process answers. */
export function createLiveHub(deps: LiveDeps & { readonly log: Log; readonly everyMs: number }): LiveHub {
  const open = new Set<Open>()
  let timer: NodeJS.Timeout | null = null
  let looks = 0

  const drop = (connection: Open, reason?: EndReason) => {
    if (!open.delete(connection)) return
    if (reason) connection.write(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`)
    connection.end()
    if (open.size === 0 && timer !== null) {
      clearTimeout(timer)
      timer = null
    }
  }
  const tell = async (connection: Open, look: ReturnType<typeof lookOnce>) => {
    const { event, id, data } = await look(connection.topic, connection.accountId)
    if (id === connection.told || !open.has(connection)) return
    connection.told = id
    connection.write(`event: ${event}\nid: ${id}\ndata: ${data}\n\n`)
  }
  const lookAround = async () => {
    looks += 1
    const look = lookOnce(deps)
    const isBeat = looks % BEAT_EVERY_LOOKS === 0
    for (const connection of [...open]) {
      try {
        if (isBeat && !(await connection.isAlive())) drop(connection, 'session')
        else {
          if (isBeat) connection.write(': still here\n\n')
          await tell(connection, look)
        }
      } catch (err) {
        // The database is away for a moment: pages stay as they are, and the next look tells them.
        deps.log.warn({ err }, 'an open page was not told')
      }
    }
  }
  const schedule = () => {
    timer = setTimeout(() => {
      void lookAround().finally(() => {
        if (open.size > 0) schedule()
      })
    }, deps.everyMs)
    timer.unref()
  }

  return {
    connect(given) {
      if (open.size >= MOST_OF_PROCESS) return null
      const connection: Open = { ...given, told: given.lastId }
      makeRoom([...open], given, other => drop(other, 'replaced'))
      open.add(connection)
      connection.write('retry: 5000\n\n')
      void tell(connection, lookOnce(deps)).catch((err: unknown) => deps.log.warn({ err }, 'an open page was not told'))
      if (timer === null) schedule()
      return () => drop(connection)
    },
  }
}

/** The oldest of a session, and of an account, make room for a new one. */
function makeRoom(open: readonly Open[], { sessionId, accountId }: Connection, drop: (other: Open) => void): void {
  const ofSession = open.filter(other => other.sessionId === sessionId)
  const ofAccount = open.filter(other => other.accountId === accountId)
  const tooMany = [
    ...ofSession.slice(0, Math.max(0, ofSession.length - MOST_OF_SESSION + 1)),
    ...ofAccount.slice(0, Math.max(0, ofAccount.length - MOST_OF_ACCOUNT + 1)),
  ]
  for (const other of new Set(tooMany)) drop(other)
}

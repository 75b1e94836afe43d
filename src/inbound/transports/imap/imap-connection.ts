import { readFileSync } from 'node:fs'
import { ImapFlow, type FetchMessageObject, type FetchQueryObject, type ImapFlowOptions } from 'imapflow'
import { TransientError } from '../../../kernel/errors'
import type { Credentials } from './access-token'
import { ANSWER_LIMITS, boundAnswers, endless, type AskServer } from './bounded-answers'
import type { MailboxSettings } from './mailbox-settings'

/** What is known of a message before it is fetched. */
export interface MessageFacts {
  readonly uid: number
  /** As the server says; some are wrong by a little. */
  readonly size: number
  /** When the server got it. */
  readonly at: Date | null
}

/** An open folder. Every method rejects with a TransientError once the connection is gone. */
export interface ImapConnection {
  readonly uidValidity: string
  /** The UID that the next message will get. */
  readonly uidNext: number
  /** Whether mail may be flagged and moved here. */
  readonly isReadOnly: boolean
  /** UIDs after this one, ascending; only of messages that came since a day, if one is given. */
  uidsAfter(uid: number, since?: Date): Promise<readonly number[]>
  facts(uids: readonly number[]): Promise<readonly MessageFacts[]>
  /** The bytes of these messages, at most so many of each; those that are gone are missing. Never marks a message as read. */
  fetch(uids: readonly number[], mostBytes: number): Promise<ReadonlyMap<number, Buffer>>
  /** False when the server would not. */
  flag(uids: readonly number[], keyword: string): Promise<boolean>
  /** Makes the folder if need be; false when the server would not. */
  move(uids: readonly number[], folder: string): Promise<boolean>
  /** Waits until something came, for so long at most. */
  waitForMail(atMostMs: number): Promise<void>
  close(): void
}

/** Limits of one connection, each with its reason. */
export const IMAP_LIMITS = {
  /** DNS, TCP and TLS together. */
  connectMs: 20_000,
  greetingMs: 20_000,
  /** Silence in the middle of something after which the server is taken to be gone. */
  silenceMs: 60_000,
  /** A server that sends more than the message that was asked for is not one to listen to. */
  spareBytes: 1_048_576,
  /** Tokens of one answer: the list of UIDs of a folder is not counted by it. */
  tokens: 200_000,
  /** A FETCH names at most so many messages, so that no command is longer than servers read. */
  uidsAtOnce: 200,
}

/** Opens a folder with TLS, reading only where nothing will be changed; closed when the signal says so. */
export async function openImapFolder(
  settings: MailboxSettings,
  given: { readonly credentials: Credentials; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<ImapConnection> {
  const client = new ImapFlow(optionsOf(settings, given))
  const news = watchNews(client)
  // What an error means is told by the command that it ends.
  client.on('error', () => {})
  const stop = () => client.close()
  given.signal.addEventListener('abort', stop, { once: true })
  const close = () => {
    given.signal.removeEventListener('abort', stop)
    client.close()
  }
  const bounded = boundAnswers(client, given.maxBytes)
  const doing: AskServer = work =>
    bounded(work).catch((cause: unknown) => {
      throw translated(cause)
    })
  try {
    const folder = await doing(async () => {
      await client.connect()
      return client.mailboxOpen(settings.folder, { readOnly: settings.after.kind === 'leave' })
    })
    return {
      uidValidity: String(folder.uidValidity),
      uidNext: folder.uidNext,
      isReadOnly: folder.readOnly === true,
      ...reading(client, { news, doing }),
      ...changing(client, doing),
      waitForMail: atMostMs => doing(() => waitForMail(client, { news, atMostMs })),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** Whether something came since it was looked for last, or the connection ended. */
interface News {
  has: boolean
  wake: (() => void) | null
}

function watchNews(client: ImapFlow): News {
  const news: News = { has: false, wake: null }
  const note = () => {
    news.has = true
    news.wake?.()
  }
  client.on('exists', note)
  client.on('close', note)
  return news
}

function reading(
  client: ImapFlow,
  { news, doing }: { readonly news: News; readonly doing: AskServer },
): Pick<ImapConnection, 'uidsAfter' | 'facts' | 'fetch'> {
  return {
    uidsAfter: (uid, since) =>
      doing(async () => {
        news.has = false
        const query = { uid: `${uid + 1}:*`, ...(since ? { since } : {}) }
        const found = await client.search(query, { uid: true })
        if (!Array.isArray(found)) throw refused('SEARCH')
        // `n:*` names the newest message even when its UID is below n (RFC 9051 §6.4.9).
        return found.filter(one => one > uid).sort((left, right) => left - right)
      }),
    facts: uids =>
      doing(async () => {
        const found = new Map<number, MessageFacts>()
        for (let from = 0; from < uids.length; from += IMAP_LIMITS.uidsAtOnce) {
          const some = uids.slice(from, from + IMAP_LIMITS.uidsAtOnce)
          for await (const { uid, size, internalDate } of askedFor(client, { uids: some, query: FACTS })) {
            // A flag that changes meanwhile is told without a size.
            const known = found.get(uid)
            found.set(uid, { uid, size: size ?? known?.size ?? 0, at: dateOf(internalDate) ?? known?.at ?? null })
          }
        }
        return [...found.values()].sort((left, right) => left.uid - right.uid)
      }),
    fetch: (uids, mostBytes) =>
      doing(async () => {
        const found = new Map<number, Buffer>()
        const query = { uid: true, source: { start: 0, maxLength: mostBytes } }
        for await (const { uid, source } of askedFor(client, { uids, query })) {
          if (source) found.set(uid, Buffer.from(source))
        }
        return found
      }),
  }
}

/**
 * What a server says of these messages. Between its answers it tells of others whose flags changed (RFC 9051 §7.5.2), with their UID
 * or without: whoever took those for answers would pass over all that stands between.
 */
async function* askedFor(
  client: ImapFlow,
  { uids, query }: { readonly uids: readonly number[]; readonly query: FetchQueryObject },
): AsyncGenerator<FetchMessageObject> {
  const asked = new Set(uids)
  let besides = 0
  for await (const message of client.fetch([...uids], query, { uid: true })) {
    if (asked.has(message.uid)) yield message
    else besides += 1
    if (besides > ANSWER_LIMITS.besides) throw endless()
  }
}

function changing(client: ImapFlow, doing: AskServer): Pick<ImapConnection, 'flag' | 'move'> {
  return {
    flag: (uids, keyword) => doing(() => client.messageFlagsAdd([...uids], [keyword], { uid: true, silent: true })),
    move: (uids, folder) =>
      doing(async () => {
        await client.mailboxCreate(folder)
        const moved = await client.messageMove([...uids], folder, { uid: true })
        return moved !== false && moved !== undefined
      }),
  }
}

async function waitForMail(
  client: ImapFlow,
  { news, atMostMs }: { readonly news: News; readonly atMostMs: number },
): Promise<void> {
  if (news.has || client.isClosed) return
  const idling = client.idle().catch(() => undefined)
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, atMostMs)
    news.wake = () => {
      clearTimeout(timer)
      resolve()
    }
    if (news.has) news.wake()
  })
  news.wake = null
  // Any command ends IDLE; this one also tells whether the server is still there.
  await client.noop()
  await idling
}

const FACTS = { uid: true, size: true, internalDate: true } as const

function optionsOf(
  settings: MailboxSettings,
  { credentials, maxBytes }: { readonly credentials: Credentials; readonly maxBytes: number },
): ImapFlowOptions {
  const { host, port, user, tls, caFile } = settings
  return {
    host,
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'starttls',
    tls: { minVersion: 'TLSv1.2', ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }) },
    auth: { user, ...credentials },
    // Its log holds what the mail says.
    logger: false,
    disableAutoIdle: true,
    // What a server sends is counted as it comes, and never unpacked first (RFC 4978).
    disableCompression: true,
    connectionTimeout: IMAP_LIMITS.connectMs,
    greetingTimeout: IMAP_LIMITS.greetingMs,
    socketTimeout: IMAP_LIMITS.silenceMs,
    maxLiteralSize: maxBytes + IMAP_LIMITS.spareBytes,
    maxResponseSize: maxBytes + 2 * IMAP_LIMITS.spareBytes,
    maxResponseTokens: IMAP_LIMITS.tokens,
  }
}

function dateOf(date: Date | string | undefined): Date | null {
  const read = date === undefined ? null : new Date(date)
  return read === null || Number.isNaN(read.getTime()) ? null : read
}

function refused(command: string): TransientError {
  return new TransientError('The IMAP server refused a command', { code: 'IMAP.REFUSED', details: { command } })
}

/** A code and no words: a server's answer may quote the mail or the address. */
function translated(cause: unknown): TransientError {
  if (cause instanceof TransientError) return cause
  const facts = typeof cause === 'object' && cause !== null ? cause : {}
  const text = (name: string): string => {
    const value: unknown = name in facts ? Reflect.get(facts, name) : undefined
    return typeof value === 'string' ? value : ''
  }
  if ('authenticationFailed' in facts) {
    return new TransientError('The IMAP server refused the credentials', { code: 'IMAP.AUTHENTICATION' })
  }
  if ('mailboxMissing' in facts) {
    return new TransientError('The IMAP folder is not there', { code: 'IMAP.NO_FOLDER' })
  }
  const why = text('serverResponseCode') || text('code') || 'UNKNOWN'
  return new TransientError('The IMAP server cannot be read', { code: 'IMAP.FAILED', details: { why } })
}

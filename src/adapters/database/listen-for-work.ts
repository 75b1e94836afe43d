import { Client } from 'pg'
import { setTimeout } from 'node:timers/promises'
import { WORK_CHANNEL, type WorkKind } from './announce-work'

/** A connection on which other processes' announcements arrive. */
export interface WorkListener {
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000
/** A partition is silent: without a question now and then nobody would notice that nothing arrives any more. */
const ASK_EVERY_MS = 15_000
const ANSWER_MS = 5_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/**
 * Listens on PostgreSQL until closed, and connects again whenever the connection is lost; what was said meanwhile is made up
 * for by saying everything once. Never throws: work is looked for in any case, this only makes it sooner.
 */
export function listenForWork(options: { readonly url: string; onWork(kind: WorkKind): void }): WorkListener {
  const stopping = new AbortController()
  const running = keepListening(options, stopping.signal)
  return {
    async close() {
      stopping.abort()
      await running
    },
  }
}

interface Listening {
  readonly url: string
  onWork(kind: WorkKind): void
}

async function keepListening(options: Listening, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const wasConnected = await listenOnce(options, signal)
    if (wasConnected) failures = 0
    if (signal.aborted) return
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10))
    await setTimeout(pause, undefined, { signal }).catch(() => undefined)
  }
}

/** One connection, until it is lost or listening ends; says whether there was one. */
async function listenOnce({ url, onWork }: Listening, signal: AbortSignal): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    application_name: 'matchdesk-listen',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_MS,
  })
  const lost = new AbortController()
  let wasConnected = false
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  client.on('notification', ({ payload }) => {
    if (payload === 'messages' || payload === 'outbox') onWork(payload)
  })
  try {
    await client.connect()
    await client.query(`LISTEN ${WORK_CHANNEL}`)
    wasConnected = true
    onWork('messages')
    onWork('outbox')
    const either = AbortSignal.any([signal, lost.signal])
    while (!either.aborted) {
      await setTimeout(ASK_EVERY_MS, undefined, { signal: either }).catch(() => undefined)
      if (!either.aborted) await client.query('SELECT 1')
    }
  } catch {
    // Whatever it was, the next connection is tried.
  } finally {
    await endAtOnce(client)
  }
  return wasConnected
}

/** A connection into silence does not say goodbye: it is not waited for longer than a moment. */
async function endAtOnce(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), setTimeout(500, undefined, { ref: false })])
}

import { TransientError } from '../kernel/errors'
import type { Envelope } from '../inbound/raw-message'
import type { MessageFile, NotRead, Skipped } from '../inbound/transports/files/message-file'
import { mailIn } from '../inbound/transports/files/messages-in'
import { counted } from '../kernel/counted'
import type { ProgressLine } from './progress-line'
import type { Toolbox } from './toolbox'

/** What one run took, and what it could not take. */
export interface AcceptedFiles {
  /** Ids of the accepted messages. */
  readonly ids: ReadonlySet<string>
  /** Name and SHA-256 of each, in the order in which they were safe. */
  readonly taken: readonly { readonly name: string; readonly sha256: string }[]
  readonly notRead: readonly NotRead[]
  readonly skipped: readonly Skipped[]
  /** Why the run stopped before its end; null when it came through. */
  readonly stoppedBy: TransientError | null
}

/** Several wait for the disk together; each is held in memory until it is safe. */
const MOST_AT_ONCE = 16
const MOST_BYTES_AT_ONCE = 32 * 1024 * 1024
const MEGABYTE = 1024 * 1024

/** Accepts every message of these paths, in order, holding a few of them in memory at a time. */
export async function acceptFiles(
  toolbox: Pick<Toolbox, 'accept'>,
  given: { readonly paths: readonly string[]; readonly mailbox: string; readonly progress: ProgressLine },
): Promise<AcceptedFiles> {
  const ids = new Set<string>()
  const taken: { name: string; sha256: string }[] = []
  const notRead: NotRead[] = []
  const skipped: Skipped[] = []
  const underWay = new Set<Promise<void>>()
  let bytesUnderWay = 0
  let bytes = 0

  const accept = async ({ name, raw }: MessageFile) => {
    bytesUnderWay += raw.length
    try {
      const { id, rawHash } = await toolbox.accept(envelopeOf(given.mailbox), raw)
      ids.add(id)
      taken.push({ name, sha256: rawHash })
      bytes += raw.length
    } finally {
      bytesUnderWay -= raw.length
    }
    given.progress.show(`accepted ${counted(ids.size, 'message')}, ${Math.round(bytes / MEGABYTE)} MB`)
  }
  const failures: unknown[] = []
  const start = (message: MessageFile) => {
    const work = accept(message)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  for await (const found of messagesOf(given.paths)) {
    if (found.kind === 'not-read') notRead.push(found)
    else if (found.kind === 'skipped') skipped.push(found)
    else start(found)
    while (underWay.size >= MOST_AT_ONCE || bytesUnderWay >= MOST_BYTES_AT_ONCE) await Promise.race(underWay)
    if (failures.length > 0) break
  }
  await Promise.all(underWay)
  return { ids, taken, notRead, skipped, stoppedBy: stopOf(failures) }
}

async function* messagesOf(paths: readonly string[]): AsyncGenerator<MessageFile | NotRead | Skipped> {
  for (const path of paths) yield* mailIn(path)
}

/** A full disk ends the run in order; anything else is a fault of ours. */
function stopOf(failures: readonly unknown[]): TransientError | null {
  for (const failure of failures) {
    if (!(failure instanceof TransientError)) throw failure
  }
  const [first] = failures
  return first instanceof TransientError ? first : null
}

function envelopeOf(mailbox: string): Envelope {
  return {
    channel: 'file',
    mailbox: mailbox.trim().toLowerCase(),
    mailFrom: null,
    rcptTo: [],
    clientAddress: null,
    helo: null,
    tls: false,
    receivedAt: new Date(),
  }
}

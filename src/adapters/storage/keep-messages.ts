import { sizeOf, type AcceptedMessage, type ArrivingMessage } from '../../inbound/raw-message'
import type { FileSystem } from './file-system'
import { createGroup } from './group'
import type { LedgerFile } from './ledger-file'
import { encodeEntries } from './spool-entry'

/** The subfolders of a spool folder. */
export const SPOOL_FOLDERS = { unfinished: 'tmp', ready: 'new', damaged: 'damaged' } as const

/** A subfolder of the spool folder, or an entry in it. */
export type PathOf = (kind: keyof typeof SPOOL_FOLDERS, id?: string) => string

/** Makes messages safe, those that wait together as one file (ADR 23). */
export interface Keeping {
  /** Keeps one message, as `Spool.add` promises; `entered` settles once it is in the ledger, or cannot be entered. */
  keep(message: ArrivingMessage): Promise<{ readonly entered: Promise<void> }>
  /** Resolves when nothing kept so far, or not the one of that id, is still on its way into the ledger. */
  settled(id?: string): Promise<void>
  /** Lets go of what is held open. */
  close(): Promise<void>
}

/** Bytes of messages that are made safe together: a larger file gains nothing more by sharing its synchronisation. */
const LARGEST_GROUP = 4_194_304

/** Keeps into the folder of what is ready; an id is put into `ready` when its message may be shifted. The steps: `openSpoolFolder`. */
export async function openKeeping(deps: {
  readonly fs: FileSystem
  readonly pathOf: PathOf
  readonly ledger: LedgerFile
  readonly ready: Set<string>
}): Promise<Keeping> {
  const { fs, pathOf, ledger, ready } = deps
  const readyFolder = await fs.openFolder(pathOf('ready'))

  const writeTogether = async (messages: readonly ArrivingMessage[]) => {
    const ids = messages.map(message => message.id)
    const unfinished = pathOf('unfinished', ids[0])
    await write(fs, { path: unfinished, parts: encodeEntries(messages) })
    try {
      const [first = '', ...others] = ids
      // Side by side: one after the other they would keep everybody waiting as long as a synchronisation does.
      await allDone(others.map(id => fs.link(unfinished, pathOf('ready', id))))
      await fs.rename(unfinished, pathOf('ready', first))
    } catch (error) {
      await forget(fs, [unfinished, ...ids.map(id => pathOf('ready', id))])
      throw error
    }
  }
  const written = createGroup<ArrivingMessage>(writeTogether, {
    size: { most: LARGEST_GROUP, weigh: message => sizeOf(message.raw) },
  })
  const named = createGroup<string>(() => readyFolder.sync())
  const entering = new Map<string, Promise<void>>()

  const enter = async (message: ArrivingMessage) => {
    await ledger.append([lineOf(message)])
    ready.add(message.id)
  }

  return {
    async keep(message) {
      await written.join(message)
      try {
        await named.join(message.id)
      } catch (error) {
        await forget(fs, [pathOf('ready', message.id)])
        throw error
      }
      const entered = enter(message)
      const done = entered.catch(() => undefined).then(() => void entering.delete(message.id))
      entering.set(message.id, done)
      return { entered }
    },
    async settled(id) {
      await (id === undefined ? Promise.all(entering.values()) : entering.get(id))
    },
    async close() {
      await Promise.all(entering.values())
      await readyFolder.close()
    },
  }
}

/** What the ledger says of a message. */
export function lineOf(message: AcceptedMessage) {
  const { receivedAt, channel } = message.envelope
  return { id: message.id, acceptedAt: receivedAt, channel, rawHash: message.rawHash }
}

async function write(fs: FileSystem, { path, parts }: { path: string; parts: readonly Buffer[] }): Promise<void> {
  const file = await fs.create(path)
  try {
    try {
      await file.append(...parts)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await forget(fs, [path])
    throw error
  }
}

/** Waits for all, whichever fails, so that nothing is under way when what they did is undone; then throws the first failure. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(one => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Best effort: what cannot be unlinked now is swept, or found damaged, later; the first error is the one that counts. */
async function forget(fs: FileSystem, paths: readonly string[]): Promise<void> {
  for (const path of paths) await fs.unlink(path).catch(() => undefined)
}

import { join } from 'node:path'
import type { AcceptanceLedger } from '../../inbound/acceptance-ledger'
import type { AcceptedMessage, Envelope, ArrivingMessage, RawBytes } from '../../inbound/raw-message'
import type { Spool } from '../../inbound/spool'
import type { SpoolHealth, SpoolState } from '../../inbound/spool-state'
import { TransientError, UnexpectedError } from '../../kernel/errors'
import type { NewId } from '../../kernel/ids'
import { systemCode, type FileSystem } from './file-system'
import { sha256 } from './spool-entry'
import { openSpoolFolder, type SpoolFolder } from './spool-folder'
import { readSpoolId, slotFolders } from './spool-layout'
import { MAX_SLOTS, takeSlot, type Slot } from './spool-slot'
import { ledgerFileNames } from './ledger-file'

/** The spool on local disk, with its ledger and its state. */
export interface DiskSpool extends Spool, SpoolHealth {
  readonly ledger: AcceptanceLedger
  /** What opening put right, for one log line. */
  readonly recovered: { readonly swept: number; readonly entered: number; readonly waiting: number }
  /** Lets go of the folders, so that another process may have them. */
  close(): Promise<void>
}

export interface DiskSpoolDeps {
  readonly fs: FileSystem
  /** The spool's own folder, on a local disk. */
  readonly folder: string
  readonly newId: NewId
}

interface Held {
  readonly slot: Slot
  readonly spool: SpoolFolder
}

/**
 * Opens the spool: takes every part of it that no living process holds, so that what a dead one accepted is shifted,
 * and accepts into the first of them.
 */
export async function openDiskSpool(deps: DiskSpoolDeps): Promise<DiskSpool> {
  const { fs, folder } = deps
  await fs.makeFolder(folder)
  const spoolId = await readSpoolId(deps)
  const held = await takeFreeSlots(fs, folder)
  const [own] = held
  if (!own) throw new UnexpectedError('Every part of the spool is held by another process', { code: 'SPOOL.NO_SLOT' })
  const parts = held.map(part => part.spool)
  const partOf = (id: string) => parts.find(part => part.has(id)) ?? own.spool
  let state: SpoolState = { kind: 'open' }

  const add = async (envelope: Envelope, raw: RawBytes): Promise<AcceptedMessage> => {
    if (state.kind === 'failed') throw closed(state.why)
    const message: ArrivingMessage = { id: deps.newId(), envelope, raw, rawHash: sha256(raw) }
    const fail = (error: unknown) => {
      const code = systemCode(error) || 'an unnamed error'
      state = { kind: 'failed', why: `the disk answered ${code} when a message had to be made safe` }
      return closed(state.why, error)
    }
    try {
      const { entered } = await own.spool.keep(message)
      // It is safe and stays; what cannot be entered in the ledger now is entered at the next start.
      void entered.catch(fail)
    } catch (error) {
      throw isShortage(error) ? full(error) : fail(error)
    }
    return message
  }

  return {
    add,
    async waiting(limit) {
      await own.spool.settled()
      return parts.flatMap(part => part.waiting(limit)).slice(0, limit)
    },
    read: id => partOf(id).read(id),
    remove: id => partOf(id).remove(id),
    quarantine: id => partOf(id).quarantine(id),
    state: () => state,
    freeBytes: () => fs.freeBytes(folder),
    ledger: ledgerOf(fs, { spoolId, held }),
    recovered: {
      swept: parts.reduce((sum, part) => sum + part.recovered.swept, 0),
      entered: parts.reduce((sum, part) => sum + part.recovered.entered, 0),
      waiting: parts.reduce((sum, part) => sum + part.waiting(Infinity).length, 0),
    },
    async close() {
      state = { kind: 'failed', why: 'it is shut down' }
      for (const { slot, spool } of held) {
        await spool.close()
        await slot.release()
      }
    },
  }
}

/** A shortage passes when room is made; nothing was damaged by it. */
function isShortage(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EFBIG'].includes(systemCode(error))
}

function full(cause: unknown): TransientError {
  return new TransientError('There is no room to keep a message safely', { code: 'SPOOL.FULL', cause })
}

function closed(why: string, cause?: unknown): TransientError {
  return new TransientError(`Mail is not accepted: ${why}`, { code: 'SPOOL.FAILED', cause })
}

async function takeFreeSlots(fs: FileSystem, folder: string): Promise<readonly Held[]> {
  const held: Held[] = []
  const take = async (name: string) => {
    const slot = await takeSlot(fs, join(folder, name))
    if (slot) held.push({ slot, spool: await openSpoolFolder({ fs, folder: slot.folder }) })
  }
  const known = await slotFolders(fs, folder)
  for (const name of known) await take(name)
  for (let number = 1; held.length === 0 && number <= MAX_SLOTS; number += 1) {
    if (!known.includes(String(number))) await take(String(number))
  }
  return held
}

function ledgerOf(fs: FileSystem, { spoolId, held }: { spoolId: string; held: readonly Held[] }): AcceptanceLedger {
  const places = held.map(({ slot, spool }) => ({
    prefix: `${spoolId}/${slot.folder.slice(slot.folder.lastIndexOf('/') + 1)}/`,
    folder: slot.folder,
    spool,
  }))
  return {
    async files() {
      const names = await Promise.all(
        places.map(async place => (await ledgerFileNames(fs, place.folder)).map(name => place.prefix + name)),
      )
      return names.flat()
    },
    async readFrom(file, offset) {
      const place = places.find(({ prefix }) => file.startsWith(prefix))
      if (!place) return { lines: [], nextOffset: offset }
      await place.spool.settled()
      return place.spool.ledger.readFrom(file.slice(place.prefix.length), offset)
    },
  }
}

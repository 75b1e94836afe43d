import { join } from 'node:path'
import { createTypeormBooksReader } from '../adapters/database/readers/books-reader'
import { openDiskSpool, type DiskSpool } from '../adapters/storage/disk-spool'
import { diskFileSystem } from '../adapters/storage/file-system'
import { sha256 } from '../adapters/storage/spool-entry'
import { createSpoolView } from '../adapters/storage/spool-layout'
import type { Balance } from '../inbound/balance'
import { readBooks, type Period } from '../inbound/books'
import { createSpoolBooks } from '../inbound/carry-ledger'
import { createShiftSpool } from '../inbound/shift-spool'
import type { System } from './system'

const folderOf = (system: System) => join(system.config.DATA_DIR, 'spool')

/** Opens this process's part of the spool. */
export function openSpool(system: System): Promise<DiskSpool> {
  return openDiskSpool({ fs: diskFileSystem, folder: folderOf(system), newId: system.newId })
}

/** One step of emptying the spool into blobs and rows. */
export function shiftStep(system: System, spool: DiskSpool): () => Promise<number> {
  const { blobs, unitOfWork, clock, log } = system
  return createShiftSpool({ spool, ledger: spool.ledger, blobs, unitOfWork, clock, log, hash: sha256 })
}

/** The books of a period, the spool's side of them read without taking any part of it. */
export function balanceOf(system: System, period: Period): Promise<Balance> {
  const view = createSpoolView({ fs: diskFileSystem, folder: folderOf(system) })
  const spool = createSpoolBooks({ view, ledgerOffset: file => system.readStores.messages.ledgerOffset(file) })
  return readBooks({ reader: createTypeormBooksReader(system.db.read.manager), spool }, period)
}

/** Entries that were set aside because they were damaged. */
export function damagedEntries(system: System): Promise<readonly string[]> {
  return createSpoolView({ fs: diskFileSystem, folder: folderOf(system) }).damagedIds()
}

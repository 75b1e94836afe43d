import { join } from 'node:path'
import { createTypeormBooksReader } from '../adapters/database/readers/books-reader'
import { openDiskSpool, type DiskSpool } from '../adapters/storage/disk-spool'
import { diskFileSystem } from '../adapters/storage/file-system'
import { sha256 } from '../adapters/storage/spool-entry'
import { createSpoolView, type SpoolView } from '../adapters/storage/spool-layout'
import type { Balance } from '../inbound/balance'
import { readBooks, type Period } from '../inbound/books'
import { createSpoolBooks } from '../inbound/carry-ledger'
import { createShiftSpool } from '../inbound/shift-spool'
import type { Config } from '../config'
import type { System } from './system'

/** The folder in which every process of this host has its part of the spool. */
export function spoolFolderOf({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'spool')
}

/** The spool as it lies there, read without taking any part of it. */
export function spoolViewOf({ config }: Pick<System, 'config'>): SpoolView {
  return createSpoolView({ fs: diskFileSystem, folder: spoolFolderOf(config) })
}

/** Opens this process's part of the spool. */
export function openSpool(system: System): Promise<DiskSpool> {
  return openDiskSpool({ fs: diskFileSystem, folder: spoolFolderOf(system.config), newId: system.newId })
}

/** One step of emptying the spool into blobs and rows. */
export function shiftStep(system: System, spool: DiskSpool): () => Promise<number> {
  const { blobs, unitOfWork, clock, log } = system
  return createShiftSpool({ spool, ledger: spool.ledger, blobs, unitOfWork, clock, log, hash: sha256 })
}

/** The books of a period, the spool's side of them read without taking any part of it. */
export function balanceOf(system: System, period: Period): Promise<Balance> {
  const spool = createSpoolBooks({
    view: spoolViewOf(system),
    ledgerOffset: file => system.readStores.messages.ledgerOffset(file),
  })
  return readBooks({ reader: createTypeormBooksReader(system.db.read.manager), spool }, period)
}

/** Entries that were set aside because they were damaged. */
export function damagedEntries(system: System): Promise<readonly string[]> {
  return spoolViewOf(system).damagedIds()
}

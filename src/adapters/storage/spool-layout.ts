import { join } from 'node:path'
import type { AcceptanceLedger } from '../../inbound/acceptance-ledger'
import type { NewId } from '../../kernel/ids'
import { systemCode, type FileSystem } from './file-system'
import { ledgerFileNames, readLedger } from './ledger-file'
import { SPOOL_FOLDERS } from './keep-messages'

const SLOT = /^\d{1,3}$/
const ID_FILE = 'spool-id'

/** Names of the spool's parts, in order. */
export async function slotFolders(fs: FileSystem, folder: string): Promise<readonly string[]> {
  return (await fs.list(folder)).filter(name => SLOT.test(name)).sort((left, right) => Number(left) - Number(right))
}

/** The name of this spool among all that share a database; made at its first opening and kept for ever. */
export async function readSpoolId(deps: { fs: FileSystem; folder: string; newId: NewId }): Promise<string> {
  const path = join(deps.folder, ID_FILE)
  const found = await deps.fs.read(path)
  if (found !== null && found.length === 26) return found.toString('latin1')
  const id = deps.newId()
  try {
    if (found !== null) await deps.fs.unlink(path)
    const file = await deps.fs.create(path)
    await file.append(Buffer.from(id, 'latin1'))
    await file.sync()
    await file.close()
  } catch (error) {
    // Another process made it at the same moment: its name is the spool's.
    if (systemCode(error) === 'EEXIST') return readSpoolId(deps)
    throw error
  }
  await deps.fs.syncFolder(deps.folder)
  return id
}

/** What is in a spool, whoever holds its parts. */
export interface SpoolView {
  readonly ledger: AcceptanceLedger
  /** Entries in every part, whoever holds it. */
  waitingIds(): Promise<readonly string[]>
  /** The file of an entry that waits, which others may share; null when it waits no more. */
  readEntry(id: string): Promise<Buffer | null>
  /** Entries set aside because they were damaged. */
  damagedIds(): Promise<readonly string[]>
}

/** Looks at a spool without taking any part of it, for books kept beside a running server. */
export function createSpoolView({ fs, folder }: { fs: FileSystem; folder: string }): SpoolView {
  const idsIn = async (kind: keyof typeof SPOOL_FOLDERS) => {
    const slots = await slotFolders(fs, folder)
    const names = await Promise.all(slots.map(slot => fs.list(join(folder, slot, SPOOL_FOLDERS[kind]))))
    return names.flat()
  }
  return {
    ledger: {
      async files() {
        const spoolId = (await fs.read(join(folder, ID_FILE)))?.toString('latin1') ?? ''
        const slots = await slotFolders(fs, folder)
        const names = await Promise.all(
          slots.map(async slot =>
            (await ledgerFileNames(fs, join(folder, slot))).map(name => `${spoolId}/${slot}/${name}`),
          ),
        )
        return names.flat()
      },
      async readFrom(file, offset) {
        const [, slot = '', name = ''] = file.split('/')
        return readLedger(fs, { folder: join(folder, slot), name, offset })
      },
    },
    waitingIds: () => idsIn('ready'),
    async readEntry(id) {
      for (const slot of await slotFolders(fs, folder)) {
        const found = await fs.read(join(folder, slot, SPOOL_FOLDERS.ready, id))
        if (found !== null) return found
      }
      return null
    },
    damagedIds: () => idsIn('damaged'),
  }
}

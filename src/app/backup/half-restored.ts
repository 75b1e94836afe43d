import { existsSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { diskFileSystem } from '../../adapters/storage/file-system'
import type { Config } from '../../config'
import { UserError } from '../../kernel/errors'
import { writeSynced } from './manifest'

const NAME = 'restoring'

/** Notes that a place is being filled: until that ends nothing works on it, or half a restore would look like a whole one. */
export async function beginRestore({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): Promise<void> {
  await writeSynced(join(DATA_DIR, NAME), 'A restore has begun here and has not ended.\n')
  await diskFileSystem.syncFolder(DATA_DIR)
}

export async function endRestore({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): Promise<void> {
  await unlink(join(DATA_DIR, NAME))
  await diskFileSystem.syncFolder(DATA_DIR)
}

/** Throws a UserError in a place where a restore has begun and not ended. */
export function refuseHalfRestored({ DATA_DIR, DATABASE_URL }: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'>): void {
  if (!existsSync(join(DATA_DIR, NAME))) return
  const database = DATABASE_URL === undefined ? '' : ' and make the database of DATABASE_URL empty'
  throw new UserError(
    `A restore into ${DATA_DIR} has not ended. If none is running, delete what is in that folder (keep \`secret\`, if you put it there)${database}, then restore again.`,
    { code: 'BACKUP.HALF_RESTORED' },
  )
}

import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { createTypeormStores } from '../adapters/database/stores'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { openRegisterFile } from '../adapters/register-files/open-register-file'
import { importRegister } from '../journeys/import-register'
import { systemClock } from '../kernel/clock'
import { newId } from '../kernel/ids'

/** The files of a generated register, in the order in which rows lean on one another. */
export const GENERATED_IN_ORDER = [
  'schools.csv',
  'partnerships.csv',
  'induction-tutors.csv',
  'participants.csv',
  'pairings.csv',
] as const
/** Imports the files of a generated register as a person would, and gives how many rows they have. */
export async function importGenerated(db: Database, folder: string): Promise<number> {
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    imports: createTypeormImportStore({ manager, clock: systemClock, newId }),
  }))
  let rows = 0
  for (const name of GENERATED_IN_ORDER) {
    const options = { kind: null, sourceName: null, isFull: true, asOf: null }
    const { source } = await openRegisterFile(path.join(folder, name), options)
    if (!source) continue
    const { counts } = await importRegister({ unitOfWork, clock: systemClock, newId }, source, { startedBy: 'bench' })
    for (const count of Object.values(counts)) rows += count.added + count.changed + count.unchanged + count.refused
  }
  return rows
}

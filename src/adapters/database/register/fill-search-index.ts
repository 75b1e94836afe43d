import type { EntityManager } from 'typeorm'
import type { Database } from '../data-source'
import { RegisterFactSchema, SchoolSchema, TeacherSchema } from '../schemas/register.schema'
import { createUnitOfWork } from '../unit-of-work'
import { indexSchools, indexTeachers } from './search-index'

/** Grows whenever words are made in another way: the index of an older version is then made again. */
const VERSION = '2'
const FACT = 'search-words'
/** The write lock is held for some tens of milliseconds, and mail that waits comes in between. */
const ROWS_PER_UNIT = 500

/** Whether the words of the register were made by an older version, or not at all. */
export async function isSearchIndexOld(db: Pick<Database, 'read'>): Promise<boolean> {
  const fact = await db.read.manager.getRepository(RegisterFactSchema).findOneBy({ name: FACT })
  return fact?.value !== VERSION
}

/** Makes the words of everybody and every school, some hundred to a unit of work; starting again does no harm. */
export async function fillSearchIndex(
  db: Pick<Database, 'kind' | 'write' | 'read' | 'lanes' | 'committed' | 'waits' | 'turnRequests'>,
): Promise<void> {
  const unitOfWork = createUnitOfWork(db, manager => manager)
  const run = (work: (manager: EntityManager) => Promise<void>) => unitOfWork.run('background', work)
  const { manager } = db.read
  await inPages(
    after => keysAfter(manager, { table: SchoolSchema.options.name, key: 'urn', after }),
    urns => run(unit => indexSchools(unit, urns)),
  )
  await inPages(
    after => keysAfter(manager, { table: TeacherSchema.options.name, key: 'id', after }),
    ids => run(unit => indexTeachers(unit, ids)),
  )
  await run(async unit => {
    await unit.getRepository(RegisterFactSchema).upsert({ name: FACT, value: VERSION }, ['name'])
  })
}

async function inPages(
  read: (after: string) => Promise<readonly string[]>,
  write: (keys: readonly string[]) => Promise<void>,
): Promise<void> {
  let after = ''
  for (;;) {
    const keys = await read(after)
    const last = keys.at(-1)
    if (last === undefined) return
    await write(keys)
    after = last
  }
}

async function keysAfter(
  manager: EntityManager,
  page: { readonly table: string; readonly key: string; readonly after: string },
): Promise<readonly string[]> {
  const rows: readonly { found: string }[] = await manager
    .createQueryBuilder(page.table, 'row')
    .select(`row.${page.key}`, 'found')
    .where(`row.${page.key} > :after`, { after: page.after })
    .orderBy(`row.${page.key}`)
    .limit(ROWS_PER_UNIT)
    .getRawMany()
  return rows.map(row => row.found)
}

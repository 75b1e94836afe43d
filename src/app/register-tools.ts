import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { clearSomeSample, countCompletedHere, holdsSample } from '../adapters/database/register/clear-sample'
import { copyRegister } from '../adapters/database/register/copy-register'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { loadKnowledge } from '../adapters/database/register/load-knowledge'
import { listMissing } from '../adapters/database/register/list-missing'
import { createRowReader } from '../adapters/database/register/row-reader'
import { createTypeormStores } from '../adapters/database/stores'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import type { OpenedFile } from '../adapters/register-files/open-register-file'
import { openRegisterFiles } from '../adapters/register-files/open-register-files'
import type { ImportNews, RegisterTools, SampleCleared } from '../cli/register-tools'
import { importRegister, type ImportDeps } from '../journeys/import-register'
import { UserError } from '../kernel/errors'
import { tooOldSentence } from '../register/sources/reading-order'
import type { RegisterSource } from '../register/sources/register-source'
import type { System } from './system'

/** The register's commands; `ready` makes the tables, and puts no sample people into them. */
export function registerTools(system: System, ready: () => Promise<unknown>): RegisterTools {
  return {
    async importFiles(request, tell, signal) {
      const files = await openRegisterFiles(request.paths, request)
      await ready()
      const work = { files, repeated: await findRepeated(system, files), tell, signal }
      if (!request.isDryRun) return importAll(system, work)
      return onACopy(system, deps => importAll(deps, work))
    },
    async sources() {
      await ready()
      return loadKnowledge(createRowReader(system.db.read.manager))
    },
    async *missing(sourceId) {
      await ready()
      yield* listMissing(system.db.read.manager, sourceId)
    },
    async clearSample() {
      await ready()
      return clearSample(system.db)
    },
  }
}

async function importAll(
  deps: ImportDeps,
  work: {
    readonly files: readonly OpenedFile[]
    readonly repeated: ReadonlySet<string>
    readonly tell: (news: ImportNews) => void
    readonly signal: AbortSignal
  },
): Promise<void> {
  const { files, repeated, tell, signal } = work
  for (const { file, kind, source, ignored } of files) {
    if (source === null || kind === null) {
      tell({ kind: 'empty', file })
      continue
    }
    if (repeated.has(file)) {
      tell({ kind: 'left-out', file })
      continue
    }
    tell({ kind: 'file', file, is: kind, ignored })
    const summary = await importRegister(deps, source, {
      startedBy: 'command line',
      progress: so => tell({ kind: 'progress', file, ...so }),
      signal,
    })
    tell({ kind: 'done', file, is: kind, summary })
  }
}

/**
 * Files that were read to their end before newer ones were: they are left out. Throws a UserError at one that is older and
 * was not, before the first row of any is written (ADR 18).
 */
async function findRepeated(deps: ImportDeps, files: readonly OpenedFile[]): Promise<ReadonlySet<string>> {
  const repeated = new Set<string>()
  for (const { file, source } of files) {
    if (source === null) continue
    const order = await deps.unitOfWork.run('background', ({ imports }) => imports.orderOf(source))
    if (order.kind === 'newest') continue
    if (!order.isRepeated) throw tooOldError(file, source, order.newest)
    repeated.add(file)
  }
  return repeated
}

function tooOldError(file: string, source: RegisterSource, newest: Date): UserError {
  return new UserError(
    `${path.basename(file)}: ${tooOldSentence(source, newest)} Leave the file out. If it is newer than it looks, because it was copied, say with --as-of when its facts are from; if it is about other people, give it a source of its own with --source.`,
    { code: 'IMPORT.OLDER' },
  )
}

/** Does the work on a copy of the register in a temporary SQLite file, and throws that away. */
export async function onACopy<Result>(system: System, work: (deps: ImportDeps) => Promise<Result>): Promise<Result> {
  const { clock, newId } = system
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-dry-run-'))
  const copy = await openDatabase({ url: null, sqliteFile: path.join(folder, 'copy.sqlite') })
  try {
    await runMigrations(copy)
    const writing = createUnitOfWork(copy, manager => manager)
    await copyRegister(system.db.read.manager, unit => writing.run('background', unit))
    const unitOfWork = createUnitOfWork(copy, manager => ({
      ...createTypeormStores(manager),
      imports: createTypeormImportStore({ manager, clock, newId }),
    }))
    return await work({ unitOfWork, clock, newId, compares: false })
  } finally {
    await copy.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function clearSample(db: Database): Promise<SampleCleared> {
  if (!(await holdsSample(db.read.manager))) return { kind: 'none' }
  const completed = await countCompletedHere(db.read.manager)
  if (completed > 0) {
    const matches = completed === 1 ? 'One match of sample people was' : `${completed} matches of sample people were`
    const sentence = `${matches} completed here, and tickets stand on it. Undo it on the ticket first, or begin with another DATA_DIR. Nothing was changed.`
    return { kind: 'refused', sentence }
  }
  const unitOfWork = createUnitOfWork(db, manager => manager)
  while (await unitOfWork.run('background', clearSomeSample));
  return { kind: 'cleared' }
}

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { clearSomeSample, countCompletedHere, holdsSample } from '../adapters/database/register/clear-sample'
import { copyRegister } from '../adapters/database/register/copy-register'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { loadKnowledge } from '../adapters/database/register/load-knowledge'
import { createTypeormStores } from '../adapters/database/stores'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { openRegisterFile, type OpenedFile } from '../adapters/register-files/open-register-file'
import type { ImportNews, ImportRequest, RegisterTools, SampleCleared } from '../cli/register-tools'
import { importRegister, type ImportDeps } from '../journeys/import-register'
import { UserError } from '../kernel/errors'
import { FILE_KINDS } from '../register/files/file-kinds'
import type { System } from './system'

/** The register's commands; `ready` makes the tables, and puts no sample people into them. */
export function registerTools(system: System, ready: () => Promise<unknown>): RegisterTools {
  return {
    async importFiles(request, tell, signal) {
      const files = await openAll(request)
      await ready()
      if (!request.isDryRun) return importAll(system, files, { tell, signal })
      return onACopy(system, deps => importAll(deps, files, { tell, signal }))
    },
    async sources() {
      await ready()
      return loadKnowledge(system.db.read.manager)
    },
    async clearSample() {
      await ready()
      return clearSample(system.db)
    },
  }
}

/** Every file is recognised, or nothing is read at all. In the order in which they build on one another. */
async function openAll(request: ImportRequest): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = []
  for (const file of await filesAt(request.paths)) opened.push(await openRegisterFile(file, request))
  const place = ({ kind }: OpenedFile) => (kind === null ? -1 : FILE_KINDS.indexOf(kind))
  return opened.toSorted((one, other) => place(one) - place(other))
}

async function filesAt(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const given of paths) {
    const facts = await stat(given).catch(() => null)
    if (!facts) throw new UserError(`There is nothing at ${given}`, { code: 'FILES.NOT_THERE' })
    if (!facts.isDirectory()) files.push(given)
    else {
      const names = (await readdir(given)).filter(name => name.toLowerCase().endsWith('.csv')).sort()
      if (names.length === 0) throw new UserError(`There is no CSV file in ${given}`, { code: 'FILES.NOT_THERE' })
      files.push(...names.map(name => path.join(given, name)))
    }
  }
  return files
}

async function importAll(
  deps: ImportDeps,
  files: readonly OpenedFile[],
  { tell, signal }: { readonly tell: (news: ImportNews) => void; readonly signal: AbortSignal },
): Promise<void> {
  for (const { file, kind, source, ignored } of files) {
    if (source === null || kind === null) {
      tell({ kind: 'empty', file })
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

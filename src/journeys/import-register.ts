import { setTimeout } from 'node:timers/promises'
import { ServiceError } from '../kernel/errors'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { SeenBy } from '../register/sources/pairings-seen'
import type { ImportRun, ImportStore } from '../register/sources/import-store'
import type { ComparedCounts, ImportSummary } from '../register/sources/import-summary'
import type { Position, RegisterSource } from '../register/sources/register-source'
import type { SourceRow } from '../register/sources/source-row'
import { compareSeen, compareUnspoken } from './compare-with-service'
import type { CompareWithServiceDeps, ComparingStores } from './note-service-standing'

/** What an import tells while it works. */
export interface ImportProgress {
  readonly rows: number
  readonly elapsedMs: number
}

export interface ImportDeps extends CompareWithServiceDeps {
  readonly unitOfWork: UnitOfWork<ComparingStores & { readonly imports: ImportStore }>
  /** False on a copy of the register that holds no tickets: nothing of what was completed here is confirmed or contradicted. */
  readonly compares?: boolean
}

export interface ImportOptions {
  readonly startedBy: string
  progress?(so: ImportProgress): void
  /** Stops after the unit under way; the same import then goes on where it was. */
  readonly signal?: AbortSignal
}

/**
 * Nobody holds the write connection above a tenth of a second (DESIGN decision 1): batches grow and shrink towards this,
 * which leaves as much again for the commit, since what it costs to make them safe is not seen from here.
 */
const WANTED_MS = 45
const MOST_ROWS = 500
const FEWEST_ROWS = 30

/**
 * Applies one reading of one source to the register, some hundred rows to a unit of work, with the background's lane and a
 * pause between units so that mail and clicks come first. A second reading of the same input changes nothing; one that
 * stopped goes on where it was.
 */
export async function importRegister(
  deps: ImportDeps,
  source: RegisterSource,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { run, position, resumed } = await deps.unitOfWork.run('background', ({ imports }) =>
    imports.begin(source, options.startedBy),
  )
  const started = performance.now()
  let rows = 0
  let size = 100
  let matches = NOTHING_COMPARED
  for await (const batch of batchesOf(source, position, () => size)) {
    const { heldMs, compared } = await applyBatch(deps, run, batch)
    matches = sumCompared(matches, compared)
    rows += batch.rows.length
    const wanted = Math.round((batch.rows.length * WANTED_MS) / Math.max(heldMs, 1))
    size = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.min(wanted, size * 2)))
    options.progress?.({ rows, elapsedMs: performance.now() - started })
    options.signal?.throwIfAborted()
    // Others who wait for the write connection, in this process or in another, get their turn.
    await setTimeout(0)
  }
  matches = sumCompared(matches, await compareRest(deps, run))
  while (!(await deps.unitOfWork.run('background', ({ imports }) => imports.finish(run)))) await setTimeout(0)
  const summary = await deps.unitOfWork.run('background', ({ imports }) => imports.summary(run))
  return { ...summary, resumed, matches }
}

function sumCompared(one: ComparedCounts, other: ComparedCounts): ComparedCounts {
  return {
    confirmed: one.confirmed + other.confirmed,
    contradicted: one.contradicted + other.contradicted,
    missing: one.missing + other.missing,
  }
}

const NOTHING_COMPARED: ComparedCounts = { confirmed: 0, contradicted: 0, missing: 0 }

/** After a whole reading: matches completed here of which it said nothing at all. */
async function compareRest(deps: ImportDeps, run: ImportRun): Promise<ComparedCounts> {
  if (run.source.extent !== 'full' || deps.compares === false) return NOTHING_COMPARED
  const { faults } = await deps.unitOfWork.run('background', ({ imports }) => imports.summary(run))
  // A row that could not be read may be the one that shows the match.
  if (faults > 0) return NOTHING_COMPARED
  let [after, sum]: [string | null, ComparedCounts] = [null, NOTHING_COMPARED]
  do {
    const { counts, next } = await compareSome(deps, run, after)
    ;[after, sum] = [next, sumCompared(sum, counts)]
  } while (after !== null)
  return sum
}

function compareSome(deps: ImportDeps, run: ImportRun, after: string | null) {
  return deps.unitOfWork.run('background', stores => compareUnspoken(deps, stores, { by: seenBy(run), after }))
}

function seenBy(run: ImportRun): SeenBy {
  const { id, name, extent, readAt } = run.source
  return { sourceId: id, sourceName: name, runId: run.id, extent, at: readAt }
}

interface Batch {
  readonly rows: readonly SourceRow[]
  readonly position: Position | null
}

/** Collects rows; a position belongs to the batch whose rows it follows. */
async function* batchesOf(source: RegisterSource, from: Position | null, size: () => number): AsyncGenerator<Batch> {
  let rows: SourceRow[] = []
  let position: Position | null = null
  for await (const item of source.items(from)) {
    if (item.kind === 'position') position = item.position
    else rows.push(item)
    if (rows.length >= size() && item.kind === 'position') {
      yield { rows, position }
      rows = []
      position = null
    } else if (rows.length >= MOST_ROWS) {
      yield { rows, position: null }
      rows = []
    }
  }
  if (rows.length > 0 || position !== null) yield { rows, position }
}

interface Applied {
  readonly heldMs: number
  readonly compared: ComparedCounts
}

/** Applies a batch in one unit. What the database refuses is looked for by halves, so that one bad row stops nothing else. */
async function applyBatch(deps: ImportDeps, run: ImportRun, { rows, position }: Batch): Promise<Applied> {
  try {
    return await deps.unitOfWork.run('background', async stores => {
      const started = performance.now()
      const pairs = await stores.imports.apply(run, rows, position)
      const isCompared = pairs.length > 0 && deps.compares !== false
      const compared = isCompared ? await compareSeen(deps, stores, { pairs, by: seenBy(run) }) : NOTHING_COMPARED
      return { heldMs: performance.now() - started, compared }
    })
  } catch (error) {
    if (!isRefusedRow(error)) throw error
    const [only] = rows
    if (rows.length === 1 && only) return refuse(deps, { run, row: only, error, position })
    const half = Math.ceil(rows.length / 2)
    const first = await applyBatch(deps, run, { rows: rows.slice(0, half), position: null })
    const second = await applyBatch(deps, run, { rows: rows.slice(half), position })
    return { heldMs: first.heldMs + second.heldMs, compared: sumCompared(first.compared, second.compared) }
  }
}

function isRefusedRow(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.code === 'DATABASE.CONSTRAINT'
}

async function refuse(
  deps: ImportDeps,
  what: {
    readonly run: ImportRun
    readonly row: SourceRow
    readonly error: ServiceError
    readonly position: Position | null
  },
): Promise<Applied> {
  const { run, row, error, position } = what
  const constraint = error.details['constraint'] ?? 'a rule of the database'
  const reason = `The register cannot hold this row: it would break ${constraint}`
  await deps.unitOfWork.run('background', async ({ imports }) => {
    await imports.refuse(run, row, { kind: 'fault', place: row.place, column: null, reason })
    await imports.apply(run, [], position)
  })
  return { heldMs: 0, compared: NOTHING_COMPARED }
}
